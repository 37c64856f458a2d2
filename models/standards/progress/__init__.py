"""How far ministries are with a release (G3-2-6). Owns no revision."""
