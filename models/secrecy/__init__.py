"""Which columns hold what would help an attacker (S-1). Owns no text."""
