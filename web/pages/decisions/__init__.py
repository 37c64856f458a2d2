"""Pages of decisions. Own no rule."""
