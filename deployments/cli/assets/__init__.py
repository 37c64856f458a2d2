"""Commands on the register. Own no rule."""
