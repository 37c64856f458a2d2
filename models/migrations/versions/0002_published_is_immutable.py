"""The database itself refuses to change what was published (G4-1a)."""

from alembic import op

revision = "0002"
down_revision = "0001"

_SAID = "a published release cannot change"
_PUBLISHED = {
    "release": "OLD.published_at IS NOT NULL",
    "release_item": "EXISTS (SELECT 1 FROM release WHERE id = OLD.release_id AND published_at IS NOT NULL)",
}
"""For each table, when a row of it belongs to a published release."""

GUARDS = {
    "sqlite": tuple(
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{_SAID}'); END"
        for table, condition in _PUBLISHED.items()
        for act in ("UPDATE", "DELETE")
    ),
    "postgresql": tuple(
        statement
        for table, condition in _PUBLISHED.items()
        for statement in (
            f"CREATE FUNCTION {table}_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition} THEN RAISE EXCEPTION '{_SAID}'; END IF; "
            "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
            f"CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_is_immutable()",
        )
    ),
}


def upgrade() -> None:
    """Apply it."""
    for statement in GUARDS[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Undo it."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table in _PUBLISHED:
        if sqlite:
            op.execute(f"DROP TRIGGER {table}_no_update")
            op.execute(f"DROP TRIGGER {table}_no_delete")
        else:
            op.execute(f"DROP TRIGGER {table}_immutable ON {table}")
            op.execute(f"DROP FUNCTION {table}_is_immutable()")
