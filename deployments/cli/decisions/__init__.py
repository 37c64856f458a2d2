"""Commands on votes and decisions. Own no rule."""
