"""Acting on what was found (G3-5a, G3-5b). Owns no finding and no text of the standards."""
