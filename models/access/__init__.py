"""Visits, drafts of forms, lists of people as they are kept (S-1, S-3). Owns no person."""
