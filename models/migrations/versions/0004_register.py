"""The register of information systems (G3-1-1)."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ANSWERS = "duty = 'answers'"


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "information_system",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("name_ja", sa.String(), nullable=False),
        sa.Column("name_en", sa.String(), nullable=False),
        sa.Column("business", sa.String(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("organization_id", "code"),
    )
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vendor", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("vendor_key", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vendor_key", "name_key"),
    )
    op.create_table(
        "system_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.String(32), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["system_id"], ["information_system.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("system_id", "duty", "person_id"),
        sa.UniqueConstraint("system_id", "duty", "unit_id"),
    )
    answers = sa.text(_ANSWERS)
    op.create_index(
        "one_answers", "system_duty", ["system_id"], unique=True, sqlite_where=answers, postgresql_where=answers
    )
    op.create_index("ix_system_duty_person_id", "system_duty", ["person_id"])
    op.create_table(
        "system_product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("product_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("cpe", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["information_system.id"]),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("system_id", "product_id", "version"),
    )
    op.create_index("ix_system_product_product_id", "system_product", ["product_id"])
    op.create_index("ix_system_product_cpe", "system_product", ["cpe"])
    op.create_table(
        "system_information",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("system_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("confidentiality", sa.Integer(), nullable=False),
        sa.Column("integrity", sa.Integer(), nullable=False),
        sa.Column("availability", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["system_id"], ["information_system.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("system_id", "kind"),
    )


def downgrade() -> None:
    """Undo it."""
    for table in ("system_information", "system_product", "system_duty", "product", "information_system"):
        op.drop_table(table)
