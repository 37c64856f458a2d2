"""What pages show of improvements. Owns no rule."""
