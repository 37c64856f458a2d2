"""Whom each open case still waits for: those asked and silent, members who have not voted."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, and_, col, func, select

from domain.committee import Outcome
from domain.coverage import Standing
from domain.revision import OPEN, Phase
from models.decision import Ballot, Decision
from models.release import Release
from models.revision import Opinion, Revision, RevisionItem


class OpenCase(NamedTuple):
    """An open case as reminders see it: the row, its release's name, items still unanswered, and the open decision."""

    row: Revision
    release: str
    remaining: int
    decision: int


def open_cases(session: Session, due_until: date) -> list[OpenCase]:
    """Open cases whose present date is on or before `due_until`, in three statements whatever their number."""
    query = select(Revision, Release.name).join(Release).where(col(Revision.phase).in_(OPEN))
    rows = session.exec(query.where(Revision.phase_due <= due_until).order_by(col(Revision.id))).all()
    unanswered = (
        select(RevisionItem.revision_id, func.count())
        .join(Revision, col(Revision.id) == RevisionItem.revision_id)
        .where(Revision.phase == Phase.ANSWERING, col(RevisionItem.way).is_(None))
        .where(RevisionItem.standing != Standing.ARCHIVED)
        .group_by(col(RevisionItem.revision_id))
    )
    remaining = dict(session.exec(unanswered).all())
    voting = select(Decision.revision_id, Decision.id).where(
        Decision.outcome == Outcome.OPEN, col(Decision.outdated).is_(False)
    )
    decisions = dict(session.exec(voting).all())
    return [OpenCase(row, name, remaining.get(row.id or 0, 0), decisions.get(row.id or 0) or 0) for row, name in rows]


def silent_ones(session: Session, cases: Collection[int]) -> dict[int, set[int]]:
    """For each case being consulted on, the persons whose opinion of this round is still awaited."""
    query = select(Opinion.revision_id, Opinion.person_id).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    waiting: dict[int, set[int]] = {}
    for case, person in session.exec(query.where(col(Opinion.text).is_(None), Revision.phase == Phase.CONSULTING)):
        if case in cases:
            waiting.setdefault(case, set()).add(person)
    return waiting


def unanswered_opinions(session: Session) -> dict[int, int]:
    """For each case being consulted on, how many opinions have no answer yet."""
    query = select(Opinion.revision_id, func.count()).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    said = query.where(col(Opinion.text) != "", col(Opinion.answer).is_(None), Revision.phase == Phase.CONSULTING)
    return dict(session.exec(said.group_by(col(Opinion.revision_id))).all())


def voters(session: Session) -> dict[int, set[int]]:
    """For each open decision, the persons who have voted on its text."""
    query = select(Ballot.decision_id, Ballot.person_id).join(
        Decision, and_(col(Decision.id) == Ballot.decision_id, col(Decision.digest) == Ballot.digest)
    )
    voted: dict[int, set[int]] = {}
    for decision, person in session.exec(query.where(Decision.outcome == Outcome.OPEN)):
        voted.setdefault(decision, set()).add(person)
    return voted
