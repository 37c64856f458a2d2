"""Revisions among the open cases (G3-1-3)."""

from typing import Any

from domain.cases.kinds import CaseKind
from domain.standards.kind import AMENDMENT_KIND, REVISION_KIND, REVISION_MATTER
from domain.standards.revision import OPEN
from models.cases.case_table import Belonging, CaseTable
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision


def _variety(row: Any) -> CaseKind:  # noqa: ANN401 - a row of columns
    return AMENDMENT_KIND if row.ground else REVISION_KIND


REVISIONS = CaseTable(
    REVISION_KIND,
    Revision,
    OPEN,
    (Belonging("opinion", Opinion.id, Opinion.revision_id),),
    REVISION_MATTER,
    ("ground",),
    _variety,
)
