"""Who inspects and audits in an evaluation, and what follows from it, as its page lists them (G3-4b)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.act.improvement import ImprovementPhase
from models.act.improvement import Improvement
from models.check.evaluation import Audit, Inspection
from models.check.finding import Finding
from models.people.person import Person


class Led(NamedTuple):
    """An improvement that a finding led to."""

    id: int
    number: int
    phase: ImprovementPhase
    due_on: date


def inspections_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Inspection, Person]]:
    """Everybody who was asked, by code."""
    query = select(Inspection, Person).join(Person, col(Person.id) == Inspection.person_id)
    return session.exec(query.where(Inspection.evaluation_id == evaluation).order_by(col(Person.code))).all()


def audits_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Audit, Person]]:
    """Its auditors, by code."""
    query = select(Audit, Person).join(Person, col(Person.id) == Audit.auditor_id)
    return session.exec(query.where(Audit.evaluation_id == evaluation).order_by(col(Person.code))).all()


def improvements_from(session: Session, evaluation: int) -> list[Led]:
    """What its findings led to, by the findings' numbers."""
    query = select(Improvement, Finding.number).join(Finding).where(Finding.evaluation_id == evaluation)
    rows = session.exec(query.order_by(col(Finding.number)))
    return [Led(one.id or 0, number, one.phase, one.phase_due) for one, number in rows]
