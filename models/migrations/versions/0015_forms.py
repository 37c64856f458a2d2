"""Forms that were begun are kept for their author; what was answered on the desk is submitted as a whole (G2-1c)."""

import sqlalchemy as sa
from alembic import op

from models.sql.columns import Moment

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Apply it; what was answered so far counts as submitted."""
    op.create_table(
        "form_draft",
        sa.Column("person_id", sa.Integer(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("place", sa.String(200), primary_key=True),
        sa.Column("field", sa.String(64), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("saved_at", Moment(), nullable=False),
    )
    op.create_index("ix_form_draft_saved_at", "form_draft", ["saved_at"])
    op.add_column("revision", sa.Column("unsubmitted", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Undo it."""
    op.drop_column("revision", "unsubmitted")
    op.drop_index("ix_form_draft_saved_at", "form_draft")
    op.drop_table("form_draft")
