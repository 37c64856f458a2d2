"""The text of each decision as it was put to the vote, and self-inspections as they are written (G3-2-6, G3-4b)."""

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
    op.create_table(
        "inspection_draft",
        sa.Column("inspection_id", sa.Integer(), sa.ForeignKey("inspection.id"), primary_key=True),
        sa.Column("lineage_id", sa.Integer(), sa.ForeignKey("lineage.id"), primary_key=True),
        sa.Column("result", sa.String(32), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("inspection_draft")
    op.drop_table("decided_text")
