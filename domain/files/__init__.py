"""What cells of lists hold, whatever the list. Owns no list."""
