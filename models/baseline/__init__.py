"""Releases as they were published, and what was asked to be published (G4-1a). Owns no answer to them."""
