"""Writing and verifying the ledger (S-2). Owns no act."""
