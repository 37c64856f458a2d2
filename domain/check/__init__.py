"""Evaluations, findings, independence of who audits (G3-4b, G3-4c). Owns no improvement."""
