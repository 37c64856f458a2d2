"""A notice may name the mail that it goes to: of somebody who is reached elsewhere since (S-3)."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Apply it; what was queued before goes to where its recipient is reached."""
    op.add_column("outbox", sa.Column("mail", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    """Undo it; a notice that names a mail and did not go out yet goes to where its recipient is reached."""
    op.drop_column("outbox", "mail")
