"""A ministry's documents, editions and coverage (G1-2, G3-2-5). Owns no item of a baseline."""
