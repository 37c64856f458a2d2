"""Improvements, what is done about them, what they ask to be amended (G3-5a, G3-5b). Owns no finding."""
