"""Who inspects and audits in an evaluation, and what follows from it, as its page lists them (G3-4b)."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from models.check.evaluation import Audit, Inspection
from models.people.person import Person


def inspections_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Inspection, Person]]:
    """Everybody who was asked, by code."""
    query = select(Inspection, Person).join(Person, col(Person.id) == Inspection.person_id)
    return session.exec(query.where(Inspection.evaluation_id == evaluation).order_by(col(Person.code))).all()


def audits_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Audit, Person]]:
    """Its auditors, by code."""
    query = select(Audit, Person).join(Person, col(Person.id) == Audit.auditor_id)
    return session.exec(query.where(Audit.evaluation_id == evaluation).order_by(col(Person.code))).all()
