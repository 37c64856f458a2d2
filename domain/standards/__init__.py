"""A ministry's standards: coverage, revisions, pace (G1-2, G2-1c, G3-5c). Owns no item of a baseline."""
