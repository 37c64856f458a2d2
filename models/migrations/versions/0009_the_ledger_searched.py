"""The ledger by organization, for those who look through their own (S-2)."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply it."""
    op.create_index("ix_ledger_entry_organization", "ledger_entry", ["organization"])


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_ledger_entry_organization", "ledger_entry")
