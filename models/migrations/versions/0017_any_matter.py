"""A decision names its matter by kind and number, whatever kinds there will be (G3-2-6)."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

_COLUMNS = {
    "revision": ("revision_id", "revision"),
    "evaluation": ("evaluation_id", "evaluation"),
    "trust": ("trust_id", "trust_record"),
    "report": ("report_id", "annual_report"),
}
_NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key", "fk": "%(table_name)s_%(column_0_name)s_fkey"}
"""PostgreSQL's own names, so that what was left unnamed is found on SQLite, too."""


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        decisions.add_column(sa.Column("matter", sa.String(32), nullable=False, server_default=""))
        decisions.add_column(sa.Column("matter_id", sa.Integer(), nullable=False, server_default="0"))
    for matter, (column, _) in _COLUMNS.items():
        op.execute(f"UPDATE decision SET matter = '{matter}', matter_id = {column} WHERE {column} IS NOT NULL")
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        decisions.drop_index("ix_decision_revision_id")
        for column, _ in _COLUMNS.values():
            decisions.drop_constraint(f"decision_{column}_fkey", type_="foreignkey")
            decisions.drop_constraint(f"decision_{column}_round_key", type_="unique")
            decisions.drop_column(column)
        decisions.alter_column("matter", existing_type=sa.String(32), server_default=None)
        decisions.alter_column("matter_id", existing_type=sa.Integer(), server_default=None)
        decisions.create_unique_constraint("decision_matter_matter_id_round_key", ["matter", "matter_id", "round"])


def downgrade() -> None:
    """Undo it; decisions on matters that were not there before are lost."""
    known = ", ".join(f"'{matter}'" for matter in _COLUMNS)
    lost = f"SELECT id FROM decision WHERE matter NOT IN ({known})"
    for table in ("ballot", "recusal", "decided_part", "decided_text", "decided_report"):
        op.execute(f"DELETE FROM {table} WHERE decision_id IN ({lost})")
    op.execute(f"DELETE FROM decision WHERE matter NOT IN ({known})")
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        for column, _ in _COLUMNS.values():
            decisions.add_column(sa.Column(column, sa.Integer(), nullable=True))
    for matter, (column, _) in _COLUMNS.items():
        op.execute(f"UPDATE decision SET {column} = matter_id WHERE matter = '{matter}'")
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        decisions.drop_constraint("decision_matter_matter_id_round_key", type_="unique")
        decisions.drop_column("matter")
        decisions.drop_column("matter_id")
        decisions.create_index("ix_decision_revision_id", ["revision_id"])
        for column, table in _COLUMNS.values():
            decisions.create_unique_constraint(f"decision_{column}_round_key", [column, "round"])
            decisions.create_foreign_key(f"decision_{column}_fkey", table, [column], ["id"])
