"""Commands on the ledger. Own no rule."""
