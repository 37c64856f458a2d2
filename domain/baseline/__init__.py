"""Releases of the baselines, their items and whom they bind (G4-1a). Owns no answer to them."""
