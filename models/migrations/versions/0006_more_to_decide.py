"""A committee decides on more than revisions, and a ministry may amend its standards without a new release (G3-5a)."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_MATTERS = {"evaluation_id": "evaluation", "trust_id": "trust_record", "report_id": "annual_report"}
_NAMES = {"uq": "%(table_name)s_%(column_0_N_name)s_key", "fk": "%(table_name)s_%(column_0_name)s_fkey"}
"""PostgreSQL's own names, so that what 0001 left unnamed is found on SQLite, too."""


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("revision", naming_convention=_NAMES) as revisions:
        revisions.add_column(sa.Column("ground", sa.String(64), nullable=False, server_default=""))
        revisions.drop_constraint("revision_organization_id_release_id_key", type_="unique")
        columns = ["organization_id", "release_id", "ground"]
        revisions.create_unique_constraint("revision_organization_id_release_id_ground_key", columns)
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        decisions.alter_column("revision_id", existing_type=sa.Integer(), nullable=True)
        for column, table in _MATTERS.items():
            decisions.add_column(sa.Column(column, sa.Integer(), nullable=True))
            decisions.create_unique_constraint(f"decision_{column}_round_key", [column, "round"])
            decisions.create_foreign_key(f"decision_{column}_fkey", table, [column], ["id"])


def downgrade() -> None:
    """Undo it; decisions on other matters, and amendments without a release, are lost."""
    amendments = "SELECT id FROM revision WHERE ground <> ''"
    lost = f"revision_id IS NULL OR revision_id IN ({amendments})"
    for table in ("ballot", "recusal"):
        op.execute(f"DELETE FROM {table} WHERE decision_id IN (SELECT id FROM decision WHERE {lost})")
    op.execute(f"DELETE FROM decision WHERE {lost}")
    for table in ("revision_item", "opinion"):
        op.execute(f"DELETE FROM {table} WHERE revision_id IN ({amendments})")
    op.execute(f"UPDATE response SET revision_id = NULL WHERE revision_id IN ({amendments})")
    op.execute("DELETE FROM revision WHERE ground <> ''")
    with op.batch_alter_table("decision", naming_convention=_NAMES) as decisions:
        for column in _MATTERS:
            decisions.drop_constraint(f"decision_{column}_fkey", type_="foreignkey")
            decisions.drop_constraint(f"decision_{column}_round_key", type_="unique")
            decisions.drop_column(column)
        decisions.alter_column("revision_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("revision", naming_convention=_NAMES) as revisions:
        revisions.drop_constraint("revision_organization_id_release_id_ground_key", type_="unique")
        revisions.create_unique_constraint("revision_organization_id_release_id_key", ["organization_id", "release_id"])
        revisions.drop_column("ground")
