"""Commands on improvements. Own no rule."""
