"""What pages show of the engine. Owns no rule."""
