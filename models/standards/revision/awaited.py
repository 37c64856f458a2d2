"""Who is awaited in a revision: opinions that were asked for, and opinions not answered yet (D-4)."""

from collections.abc import Collection

from sqlmodel import Session, and_, col, func, select

from domain.standards.revision import Phase
from models.sql.narrowing import only
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision, RevisionItem


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


def unanswered_opinions(session: Session, of: Collection[int] | None = None) -> dict[int, int]:
    """For each case being consulted on, how many opinions have no answer yet."""
    query = select(Opinion.revision_id, func.count()).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    said = query.where(col(Opinion.text) != "", col(Opinion.answer).is_(None), Revision.phase == Phase.CONSULTING)
    grouped = only(said, Revision.organization_id, of).group_by(col(Opinion.revision_id))
    return dict(session.exec(grouped).all())


def reviewers(session: Session, of: Collection[int] | None = None) -> dict[int, dict[int, bool]]:
    """For each case being consulted on, the experts of this round who did not write the text; True: has reviewed it."""
    wrote = select(RevisionItem.answered_by).where(
        RevisionItem.revision_id == Revision.id, col(RevisionItem.answered_by).is_not(None)
    )
    query = select(Opinion.revision_id, Opinion.person_id, col(Opinion.text).is_not(None)).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    query = query.where(Opinion.kind == OpinionKind.EXPERT, Revision.phase == Phase.CONSULTING)
    query = query.where(col(Opinion.person_id).not_in(wrote))
    found: dict[int, dict[int, bool]] = {}
    for case, person, given in session.exec(only(query, Revision.organization_id, of)):
        found.setdefault(case, {})[person] = bool(given)
    return found
