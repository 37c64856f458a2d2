"""Evaluating: self-inspection, audit, evidence (G3-4b, G3-4c). Owns no occasion and no improvement."""
