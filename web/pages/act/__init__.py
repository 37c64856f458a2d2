"""Pages of improvements. Own no rule."""
