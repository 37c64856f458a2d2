"""What ties a person to a ministry, as the tables have it (G3-4b, S-3)."""

from datetime import date

from sqlmodel import Session, and_, col, or_, select

from domain.committee import Vote
from domain.independence import Auditor, Tie, ties
from domain.register import Duty
from domain.revision import OPEN
from domain.roles import Role
from models.audited import audited_by, editions_looked_at, name_of
from models.decision import Ballot, Decision
from models.evaluation import Evaluation, Inspection
from models.holders import holders
from models.organization import Unit
from models.person import Person
from models.register import InformationSystem, SystemDuty
from models.revision import Revision, RevisionItem
from models.standards import Coverage


def ties_of(session: Session, person: int, evaluation: Evaluation, on: date) -> tuple[Tie, ...]:
    """What ties a person to what an evaluation looks at, on a day; empty: they may audit it."""
    return ties(auditor_as_of(session, person, evaluation, on), audited_by(session, evaluation, on))


def auditor_as_of(session: Session, person: int, evaluation: Evaluation, on: date) -> Auditor:
    """What a person is and did in the evaluation's ministry."""
    ministry, this = evaluation.organization_id, frozenset({name_of(evaluation)})
    unit = select(Unit.code).join(Person, col(Person.unit_id) == Unit.id)
    held = holders(session, [ministry], tuple(Role), on)
    names = editions_looked_at(session, ministry)
    return Auditor(
        belongs=frozenset(session.exec(unit.where(Person.id == person, Unit.organization_id == ministry))),
        runs=_systems(session, person, ministry, Duty.RUNS),
        answers=_systems(session, person, ministry, Duty.ANSWERS),
        wrote=frozenset(names[key] for key in _wrote(session, person, ministry) & names.keys()),
        approved=frozenset(names[key] for key in _approved(session, person, ministry) & names.keys()),
        planned=this if evaluation.planned_by == person else frozenset(),
        inspected=this if _handed_in(session, person, evaluation) else frozenset(),
        holds=frozenset(holder.role.value for holder in held if holder.person_id == person),
    )


def _systems(session: Session, person: int, ministry: int, duty: Duty) -> frozenset[str]:
    query = select(InformationSystem.code).join(SystemDuty).where(InformationSystem.organization_id == ministry)
    return frozenset(session.exec(query.where(SystemDuty.person_id == person, SystemDuty.duty == duty)))


def _wrote(session: Session, person: int, ministry: int) -> set[int]:
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


def _approved(session: Session, person: int, ministry: int) -> set[int]:
    """Ids of the editions that they voted for in the committee, in any round."""
    query = (
        select(Revision.edition_id)
        .join(Decision, col(Decision.revision_id) == Revision.id)
        .join(Ballot, col(Ballot.decision_id) == Decision.id)
        .where(Revision.organization_id == ministry, Ballot.person_id == person, Ballot.vote == Vote.APPROVE)
    )
    return set(session.exec(query))


def _handed_in(session: Session, person: int, evaluation: Evaluation) -> bool:
    query = select(Inspection.id).where(Inspection.evaluation_id == evaluation.id, Inspection.person_id == person)
    return session.exec(query.where(col(Inspection.handed_in_at).is_not(None))).first() is not None
