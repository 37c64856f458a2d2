"""Which items a revision asks about for which improvement is a table that standards read by themselves (G3-5a)."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_ASKED = """
    INSERT INTO amends (revision_id, improvement, round, lineage_id)
    SELECT DISTINCT response.revision_id, response.improvement_id, response.round, finding_item.lineage_id
    FROM response
    JOIN improvement ON improvement.id = response.improvement_id
    JOIN finding_item ON finding_item.finding_id = improvement.finding_id
    JOIN revision_item ON revision_item.revision_id = response.revision_id
        AND revision_item.lineage_id = finding_item.lineage_id
    WHERE response.kind = 'amend_standards' AND revision_item.standing <> 'archived'
"""


def upgrade() -> None:
    """Apply it; what amendments asked for so far is read from the responses and the findings that they answer."""
    op.create_table(
        "amends",
        sa.Column("revision_id", sa.Integer(), sa.ForeignKey("revision.id"), primary_key=True),
        sa.Column("improvement", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("round", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("lineage_id", sa.Integer(), sa.ForeignKey("lineage.id"), primary_key=True),
    )
    op.create_index("amends_improvement", "amends", ["improvement", "round"])
    op.execute(_ASKED)


def downgrade() -> None:
    """Undo it; what it says can be read from the responses again."""
    op.drop_index("amends_improvement", "amends")
    op.drop_table("amends")
