"""A ministry's standards, and their revision when the baseline is revised (G1-2, G2-1c, G3-5c). Owns no release."""
