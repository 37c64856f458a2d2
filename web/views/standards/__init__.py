"""What pages show of revisions and their items. Owns no rule."""
