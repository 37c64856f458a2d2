"""Files that prove something: what may be kept, where it lies, and whether it is still what it was (S-1)."""
