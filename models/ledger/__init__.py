"""Entries of the ledger (S-2). Owns no act."""
