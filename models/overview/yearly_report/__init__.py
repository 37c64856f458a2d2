"""Yearly reports: drafts, texts, what is published (G3-4d). Owns no figure of another room."""
