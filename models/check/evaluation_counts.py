"""How far an evaluation is, counted, and who inspects and audits in it (G3-4b)."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, or_, select

from models.check.evaluation import Audit, Inspection
from models.check.finding import Finding, FindingItem
from models.people.person import Person


class Counts(NamedTuple):
    """Of one evaluation: self-inspections asked and handed in, auditors and those still at it, findings unjudged."""

    asked: int
    handed_in: int
    auditors: int
    audits_open: int
    unjudged: int


def unjudged() -> ColumnElement[bool]:
    """The condition that a finding has no cause, or no item."""
    judged = select(FindingItem.lineage_id).where(FindingItem.finding_id == Finding.id).exists()
    return or_(col(Finding.cause).is_(None), ~judged)


def counts_of(session: Session, evaluation: int) -> Counts:
    """The figures that the rules and the pages ask for."""

    def count(column: object, *conditions: object) -> int:
        return session.exec(select(func.count(column)).where(*conditions)).one()  # type: ignore[arg-type]  # columns

    mine = col(Inspection.evaluation_id) == evaluation, col(Audit.evaluation_id) == evaluation
    return Counts(
        count(Inspection.id, mine[0]),
        count(Inspection.handed_in_at, mine[0]),
        count(Audit.auditor_id, mine[1]),
        count(Audit.auditor_id, mine[1], col(Audit.concluded_at).is_(None)),
        count(Finding.id, Finding.evaluation_id == evaluation, unjudged()),
    )


def inspections_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Inspection, Person]]:
    """Everybody who was asked, by code."""
    query = select(Inspection, Person).join(Person, col(Person.id) == Inspection.person_id)
    return session.exec(query.where(Inspection.evaluation_id == evaluation).order_by(col(Person.code))).all()


def audits_with_persons(session: Session, evaluation: int) -> Sequence[tuple[Audit, Person]]:
    """Its auditors, by code."""
    query = select(Audit, Person).join(Person, col(Person.id) == Audit.auditor_id)
    return session.exec(query.where(Audit.evaluation_id == evaluation).order_by(col(Person.code))).all()
