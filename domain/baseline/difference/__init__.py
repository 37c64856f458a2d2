"""What changed between two releases, item by item (G4-1a). Owns no release."""
