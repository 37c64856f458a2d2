"""What a ministry did in a fiscal year, in figures: occasions, self-inspections, audits, findings (G3-4d)."""

from collections import Counter
from typing import NamedTuple

from sqlalchemy import select as sql_select
from sqlalchemy.sql.elements import ColumnElement
from sqlmodel import Session, col, func, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Cause, Comparison, Result, Weight, compare_years
from domain.occasions.grounds import Ground
from domain.people.roles import Role
from models.baseline.release import ReleaseItem
from models.check.evaluation import Audit, Evaluation, Inspection, InspectionItem
from models.check.finding import Finding
from models.occasions.occasion import Occasion
from models.people.person import Person

Conditions = tuple[ColumnElement[bool], ...]


class Answered(NamedTuple):
    """How often one person gave one result to items under one heading."""

    person: int
    role: Role
    place: str
    result: Result
    times: int


class Audits(NamedTuple):
    """Evaluations audited, auditors who concluded, and those of them from outside."""

    evaluations: int
    auditors: int
    outside: int


def _looked(ministry: int, year: int) -> Conditions:
    return (
        col(Evaluation.organization_id) == ministry,
        col(Evaluation.fiscal_year) == year,
        col(Evaluation.phase) != EvaluationPhase.WITHDRAWN,
    )


def occasions_of(session: Session, ministry: int, year: int) -> dict[tuple[OccasionKind, Ground], int]:
    """How many occasions of each kind and ground opened an evaluation that was not withdrawn."""
    query = select(Occasion.kind, Occasion.ground, func.count()).join(
        Evaluation, col(Evaluation.occasion_id) == Occasion.id
    )
    grouped = query.where(*_looked(ministry, year)).group_by(col(Occasion.kind), col(Occasion.ground))
    return {(OccasionKind(kind), Ground(ground)): count for kind, ground, count in session.exec(grouped)}


def inspections_of(session: Session, ministry: int, year: int) -> tuple[int, int]:
    """Self-inspections asked for, and of them handed in."""
    query = select(func.count(), func.count(col(Inspection.handed_in_at)))
    asked, handed_in = session.exec(query.join(Evaluation).where(*_looked(ministry, year))).one()
    return asked, handed_in


def answered_of(session: Session, ministry: int, year: int) -> list[Answered]:
    """What was said in the self-inspections handed in; items that do not apply are left out."""
    query = (
        sql_select(
            col(Inspection.person_id),
            col(Inspection.role),
            col(ReleaseItem.place),
            col(InspectionItem.result),
            func.count(),
        )
        .join(InspectionItem, col(InspectionItem.inspection_id) == Inspection.id)
        .join(ReleaseItem, col(ReleaseItem.id) == InspectionItem.item_id)
        .join(Evaluation, col(Evaluation.id) == Inspection.evaluation_id)
        .where(*_looked(ministry, year), col(Inspection.handed_in_at).is_not(None))
        .where(col(InspectionItem.result).in_([Result.DONE, Result.PARTLY, Result.NOT_DONE]))
        .group_by(col(Inspection.person_id), col(Inspection.role), col(ReleaseItem.place), col(InspectionItem.result))
    )
    found = session.connection().execute(query)
    return [Answered(who, role, place, Result(str(result)), times) for who, role, place, result, times in found]


def audits_of(session: Session, ministry: int, year: int) -> Audits:
    """The audits that were concluded."""
    query = (
        select(Audit.evaluation_id, Audit.auditor_id, Person.organization_id)
        .join(Evaluation, col(Evaluation.id) == Audit.evaluation_id)
        .join(Person, col(Person.id) == Audit.auditor_id)
    )
    rows = session.exec(query.where(*_looked(ministry, year), col(Audit.concluded_at).is_not(None))).all()
    outside = {auditor for _, auditor, home in rows if home != ministry}
    return Audits(
        len({evaluation for evaluation, _, _ in rows}), len({auditor for _, auditor, _ in rows}), len(outside)
    )


def findings_of(session: Session, ministry: int, year: int) -> tuple[Counter[Weight], Counter[Cause]]:
    """Findings by weight, and by cause where one is known."""
    query = select(Finding.weight, col(Finding.cause), func.count()).join(Evaluation)
    grouped = query.where(*_looked(ministry, year)).group_by(col(Finding.weight), col(Finding.cause))
    weights, causes = Counter[Weight](), Counter[Cause]()
    for weight, cause, count in session.exec(grouped):
        weights[Weight(weight)] += count
        if cause is not None:
            causes[Cause(cause)] += count
    return weights, causes


def against_last(session: Session, ministry: int, year: int) -> Comparison:
    """The year's findings beside those of the year before."""
    now, last = (
        session.exec(select(Finding.id, Finding.repeats_id).join(Evaluation).where(*_looked(ministry, one))).all()
        for one in (year, year - 1)
    )
    return compare_years([(key or 0, repeats) for key, repeats in now], [key or 0 for key, _ in last])
