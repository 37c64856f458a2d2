"""Improvements and whether they work (G3-5a, G3-5b). Owns no finding."""
