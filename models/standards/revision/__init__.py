"""Revisions: what is asked, answered, consulted on, decided (G2-1c, G3-5c). Owns no release."""
