"""The engine says whether it runs: deployments and their last runs, the watcher, and what it found at fault."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Apply it; nothing is known of the engine until the next `minaoshi deploy`."""
    op.create_table(
        "heartbeat",
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("pool", sa.String(64), nullable=False),
        sa.Column("scheduled", sa.Boolean(), nullable=False),
        sa.Column("laid_at", MOMENT, nullable=False),
        sa.Column("began_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("planned_at", MOMENT),
    )
    op.create_table(
        "watcher_beat",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("looked_at", MOMENT, nullable=False),
        sa.Column("pinged_at", MOMENT),
    )
    op.create_table(
        "engine_fault",
        sa.Column("kind", sa.String(32), primary_key=True),
        sa.Column("subject", sa.String(64), primary_key=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("told_at", MOMENT),
        sa.Column("over_at", MOMENT),
    )


def downgrade() -> None:
    """Undo it; what was known of the engine is forgotten."""
    for table in ("engine_fault", "watcher_beat", "heartbeat"):
        op.drop_table(table)
