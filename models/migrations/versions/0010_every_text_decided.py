"""The text of decisions on evaluations, trust records and yearly reports as it was put to the vote (G3-2-6)."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply it; decisions of before keep no text."""
    op.create_table(
        "decided_part",
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id"), primary_key=True),
        sa.Column("position", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("mark", sa.String(128), nullable=False),
    )
    op.create_table(
        "decided_report",
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id"), primary_key=True),
        sa.Column("content", sa.JSON(), nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("decided_report")
    op.drop_table("decided_part")
