"""What ties a person to a ministry, as the tables have it (G3-4b, S-3)."""

from datetime import date

from sqlmodel import Session, col, select

from domain.assets.duties import Duty
from domain.check.independence import Auditor, Tie, ties
from domain.people.roles import Role
from models.assets.register import InformationSystem, SystemDuty
from models.check.evaluation import Evaluation, Inspection
from models.check.looked_at import audited_by, editions_looked_at, name_of
from models.people.deputies import deputies
from models.people.holders import holders
from models.people.organization import Unit
from models.people.person import Person
from models.standards.authorship import editions_voted_for, editions_written


def ties_of(session: Session, person: int, evaluation: Evaluation, on: date) -> tuple[Tie, ...]:
    """What ties a person to what an evaluation looks at, on a day; empty: they may audit it."""
    return ties(auditor_as_of(session, person, evaluation, on), audited_by(session, evaluation, on))


def auditor_as_of(session: Session, person: int, evaluation: Evaluation, on: date) -> Auditor:
    """What a person is and did in the evaluation's ministry; a role that they stand in for counts as theirs."""
    ministry, this = evaluation.organization_id, frozenset({name_of(evaluation)})
    unit = select(Unit.code).join(Person, col(Person.unit_id) == Unit.id)
    held = holders(session, [ministry], tuple(Role), on) + deputies(session, [ministry], tuple(Role), on)
    names = editions_looked_at(session, ministry)
    return Auditor(
        belongs=frozenset(session.exec(unit.where(Person.id == person, Unit.organization_id == ministry))),
        runs=_systems(session, person, ministry, Duty.RUNS),
        answers=_systems(session, person, ministry, Duty.ANSWERS),
        wrote=frozenset(names[key] for key in editions_written(session, person, ministry) & names.keys()),
        approved=frozenset(names[key] for key in editions_voted_for(session, person, ministry) & names.keys()),
        planned=this if evaluation.planned_by == person else frozenset(),
        inspected=this if _handed_in(session, person, evaluation) else frozenset(),
        holds=frozenset(holder.role.value for holder in held if holder.person_id == person),
    )


def _systems(session: Session, person: int, ministry: int, duty: Duty) -> frozenset[str]:
    query = select(InformationSystem.code).join(SystemDuty).where(InformationSystem.organization_id == ministry)
    return frozenset(session.exec(query.where(SystemDuty.person_id == person, SystemDuty.duty == duty)))


def _handed_in(session: Session, person: int, evaluation: Evaluation) -> bool:
    query = select(Inspection.id).where(Inspection.evaluation_id == evaluation.id, Inspection.person_id == person)
    return session.exec(query.where(col(Inspection.handed_in_at).is_not(None))).first() is not None
