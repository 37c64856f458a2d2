"""Occasions, their reporters, yearly dates (G3-4a). Owns no evaluation."""
