"""What views of every kind of case share. Owns no page."""
