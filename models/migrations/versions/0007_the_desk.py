"""Links, visits, tries and tokens of those who use the desk, and who stands in for whom (S-1, S-3)."""

import sqlalchemy as sa
from alembic import op

from models.sql.columns import Moment

revision = "0007"
down_revision = "0006"

_TABLES = ("delegation", "access_token", "tries", "visit", "sign_in_link")


def _person(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.id"), nullable=False)


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person("person_id"),
        sa.Column("nonce", sa.String(64), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("used_at", Moment(), nullable=True),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person("person_id"),
        sa.Column("token_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("way", sa.String(32), nullable=False),
        sa.Column("begun_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
    )
    op.create_table(
        "tries",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_table(
        "access_token",
        sa.Column("id", sa.Integer(), primary_key=True),
        _person("person_id"),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("token_digest", sa.String(64), nullable=False, unique=True),
        sa.Column("reach", sa.String(32), nullable=False),
        _person("made_by"),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", Moment(), nullable=True),
    )
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("organization_id", sa.Integer(), sa.ForeignKey("organization.id"), nullable=False),
        _person("principal_id"),
        _person("deputy_id"),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        _person("made_by"),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
    )
    for table, column in (
        ("sign_in_link", "person_id"),
        ("visit", "person_id"),
        ("access_token", "person_id"),
        ("delegation", "organization_id"),
        ("delegation", "principal_id"),
        ("delegation", "deputy_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Undo it; everybody has to sign in again."""
    for table in _TABLES:
        op.drop_table(table)
