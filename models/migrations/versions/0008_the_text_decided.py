"""The text of each decision as it was put to the vote (G3-2-6)."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply it; decisions of before keep no text."""
    op.create_table(
        "decided_text",
        sa.Column("decision_id", sa.Integer(), sa.ForeignKey("decision.id"), primary_key=True),
        sa.Column("lineage_id", sa.Integer(), sa.ForeignKey("lineage.id"), primary_key=True),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("decided_text")
