"""Releases read, compared and kept (G4-1a). Owns no answer to them."""
