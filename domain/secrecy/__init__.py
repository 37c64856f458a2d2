"""What must not be said, and how it is kept from being said (S-1). Owns no text."""
