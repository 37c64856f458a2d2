"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

WORDLESS = """
ledger_entry.previous ledger_entry.seal ledger_head.seal ledger_entry.actor ledger_entry.action
ledger_entry.subject ledger_entry.organization ledger_entry.detail
"""
