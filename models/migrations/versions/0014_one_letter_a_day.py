"""Notices travel in letters; servers that failed as a whole are left alone for a while (D-4, D-5)."""

import sqlalchemy as sa
from alembic import op

from models.sql.columns import Moment

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Apply it; what went out, or was begun, went by itself."""
    op.add_column("outbox", sa.Column("letter", sa.String(200), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("written_at", Moment(), nullable=True))
    op.execute("UPDATE outbox SET letter = key WHERE effect <> 'notice' OR state <> 'waiting' OR attempts > 0")
    op.create_index("outbox_letter", "outbox", ["letter"])
    op.create_index("outbox_sent", "outbox", ["sent_at"])
    op.create_table(
        "resting_place",
        sa.Column("key", sa.String(32), primary_key=True),
        sa.Column("place", sa.String(300), nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("until", Moment(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("fault", sa.String(), nullable=False, server_default=""),
    )


def downgrade() -> None:
    """Undo it; what waits goes by itself, each notice in a mail of its own."""
    op.drop_table("resting_place")
    op.drop_index("outbox_sent", "outbox")
    op.drop_index("outbox_letter", "outbox")
    op.drop_column("outbox", "written_at")
    op.drop_column("outbox", "letter")
