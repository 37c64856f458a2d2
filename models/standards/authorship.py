"""Whose work a ministry's standards are: who wrote answers in them, and who voted for them (S-3)."""

from sqlmodel import Session, and_, col, or_, select

from domain.decisions.committee import Vote
from domain.standards.kind import REVISION_MATTER
from domain.standards.revision import OPEN
from models.decisions.decision import Ballot, Decision, is_on
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem


def editions_written(session: Session, person: int, ministry: int) -> set[int]:
    """Ids of the editions of which an answer of theirs is in force, or is drafted."""
    stands = and_(
        col(Coverage.since_id) == Revision.edition_id,
        col(Coverage.lineage_id) == RevisionItem.lineage_id,
        col(Coverage.until_id).is_(None),
    )
    query = (
        select(Revision.edition_id)
        .join(RevisionItem, col(RevisionItem.revision_id) == Revision.id)
        .outerjoin(Coverage, stands)
        .where(Revision.organization_id == ministry, RevisionItem.answered_by == person)
        .where(or_(col(Revision.phase).in_(OPEN), col(Coverage.id).is_not(None)))
    )
    return set(session.exec(query))


def editions_voted_for(session: Session, person: int, ministry: int) -> set[int]:
    """Ids of the editions that they voted for in the committee, in any round."""
    query = (
        select(Revision.edition_id)
        .join(Decision, is_on(REVISION_MATTER, Revision.id))
        .join(Ballot, col(Ballot.decision_id) == Decision.id)
        .where(Revision.organization_id == ministry, Ballot.person_id == person, Ballot.vote == Vote.APPROVE)
    )
    return set(session.exec(query))
