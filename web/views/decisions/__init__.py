"""What pages show of a decision and its matter. Owns no rule."""
