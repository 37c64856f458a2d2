"""Evaluations, findings, evidence, trust from outside (G3-4b, G3-4c). Owns no improvement."""
