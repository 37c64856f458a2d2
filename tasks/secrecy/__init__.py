"""Keys that are kept from others (S-1). Owns no text."""
