"""Open cases whose date comes near, as reminders see them (D-4)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from domain.decisions.committee import Outcome
from domain.standards.coverage import Standing
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import OPEN, Phase
from models.baseline.release import Release
from models.decisions.decision import Decision
from models.sql.narrowing import only
from models.standards.revision.revision import Revision, RevisionItem


class OpenCase(NamedTuple):
    """An open case as reminders see it: the row, its release's name, items still unanswered, and the open decision."""

    row: Revision
    release: str
    remaining: int
    decision: int


def open_cases(session: Session, due_until: date, of: Collection[int] | None = None) -> list[OpenCase]:
    """Open cases whose present date is on or before `due_until`, in three statements whatever their number."""
    query = select(Revision, Release.name).join(Release).where(col(Revision.phase).in_(OPEN))
    query = only(query, Revision.organization_id, of)
    rows = session.exec(query.where(Revision.phase_due <= due_until).order_by(col(Revision.id))).all()
    unanswered = (
        select(RevisionItem.revision_id, func.count())
        .join(Revision, col(Revision.id) == RevisionItem.revision_id)
        .where(Revision.phase == Phase.ANSWERING, col(RevisionItem.way).is_(None))
        .where(RevisionItem.standing != Standing.ARCHIVED)
        .group_by(col(RevisionItem.revision_id))
    )
    remaining = dict(session.exec(only(unanswered, Revision.organization_id, of)).all())
    voting = select(Decision.matter_id, Decision.id).where(
        Decision.matter == REVISION_MATTER, Decision.outcome == Outcome.OPEN, col(Decision.outdated).is_(False)
    )
    decisions = dict(session.exec(only(voting, Decision.organization_id, of)).all())
    return [OpenCase(row, name, remaining.get(row.id or 0, 0), decisions.get(row.id or 0) or 0) for row, name in rows]
