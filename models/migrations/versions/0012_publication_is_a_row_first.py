"""A publication is a row before it is a run: one that is lost is late and never gone (G4-1a, D-1)."""

import sqlalchemy as sa
from alembic import op

from models.sql.columns import Moment

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "publication_order",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("release", sa.String(128), nullable=False),
        sa.Column("asked_by", sa.String(128), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("done_at", Moment(), nullable=True),
        sa.Column("refused", sa.String(), nullable=False),
    )
    unfinished = sa.text("done_at IS NULL")
    op.create_index(
        "publication_order_open",
        "publication_order",
        ["release"],
        unique=True,
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )


def downgrade() -> None:
    """Undo it; a publication that was asked for and not carried out has to be asked for again."""
    op.drop_table("publication_order")
