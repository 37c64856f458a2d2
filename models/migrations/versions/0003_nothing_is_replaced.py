"""SQLite's INSERT OR REPLACE takes a row away without asking the trigger on DELETE; it is refused too (S-2, G4-1a)."""

from alembic import op

revision = "0003"
down_revision = "0002"

_REPLACED = {
    "ledger_entry": ("number = NEW.number", "the ledger is append-only"),
    "release": (
        "(id = NEW.id OR name = NEW.name) AND published_at IS NOT NULL",
        "a published release cannot change",
    ),
    "release_item": (
        "id = NEW.id AND EXISTS (SELECT 1 FROM release r WHERE r.id = release_id AND r.published_at IS NOT NULL)",
        "a published release cannot change",
    ),
}
"""For each table, which row must not be there already, and what is said."""


def upgrade() -> None:
    """Apply it; PostgreSQL has no such statement."""
    if op.get_bind().dialect.name == "sqlite":
        for table, (condition, said) in _REPLACED.items():
            op.execute(
                f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {condition}) BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )


def downgrade() -> None:
    """Undo it."""
    if op.get_bind().dialect.name == "sqlite":
        for table in _REPLACED:
            op.execute(f"DROP TRIGGER {table}_no_replace")
