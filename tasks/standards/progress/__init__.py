"""How far ministries are with a release, for people (G3-2-6). Owns no revision."""
