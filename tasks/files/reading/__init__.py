"""Reading what comes from outside without trusting it: limits, strict JSON and XML, places for every refusal."""
