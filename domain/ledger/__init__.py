"""The chain of who did what (S-2). Owns no act."""
