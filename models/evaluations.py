"""Queries on evaluations: what is to be opened, what is to be taken up, and what the tables say of one (G3-4a)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, func, or_, select

from domain.evaluation import LOOKING, EvaluationPhase
from domain.occasions import OccasionKind
from models.evaluation import Audit, Evaluation, Inspection
from models.finding import Finding, FindingItem
from models.occasion import Occasion
from models.organization import Organization
from models.threat import ThreatRecord


def unopened_occasions(session: Session, limit: int) -> list[Occasion]:
    """Up to `limit` occasions that stand and have no evaluation, locked until the transaction ends."""
    opened = select(Evaluation.id).where(Evaluation.occasion_id == Occasion.id).exists()
    query = select(Occasion).where(col(Occasion.stands), ~opened).order_by(col(Occasion.id)).limit(limit)
    locked = session.exec(query.with_for_update()).all()
    # Whoever held the locks before may have opened them: only a statement begun since sees that (PostgreSQL).
    ids = [one.id for one in locked]
    taken = set(session.exec(select(Evaluation.occasion_id).where(col(Evaluation.occasion_id).in_(ids))))
    return [one for one in locked if one.id not in taken]


def wanted_by(session: Session, occasions: Collection[Occasion]) -> dict[int, date]:
    """For each occasion that is a threat with a date: the day by which its source wants it dealt with."""
    threats = {one.threat_id for one in occasions if one.threat_id}
    query = select(ThreatRecord.id, ThreatRecord.said).where(col(ThreatRecord.id).in_(threats))
    dates = {key: date.fromisoformat(said["due"]) for key, said in session.exec(query) if said.get("due")}
    return {one.id or 0: dates[one.threat_id] for one in occasions if one.threat_id in dates}


_DATED = (EvaluationPhase.INSPECTING, EvaluationPhase.DECIDING)
"""Phases that a date ends."""


def evaluations_to_take_up(session: Session, today: date) -> list[int]:
    """Ids of evaluations on which somebody acted since, or whose date for self-inspections or the vote is over."""
    moved = col(Evaluation.version) > col(Evaluation.taken_up)
    dated = col(Evaluation.phase).in_(_DATED) & (col(Evaluation.phase_due) < today)
    query = select(Evaluation.id).where(col(Evaluation.phase) != EvaluationPhase.CLOSED, or_(moved, dated))
    return [key for key in session.exec(query.order_by(col(Evaluation.id))) if key]


class Called(NamedTuple):
    """An evaluation as people call it: its ministry, occasion and fiscal year, and its phase."""

    id: int
    code: str
    ministry: str
    kind: OccasionKind
    fiscal_year: int
    phase: EvaluationPhase


def called(session: Session, evaluations: Collection[int]) -> list[Called]:
    """These evaluations by id, with what they are called."""
    query = (
        select(Evaluation, Organization, Occasion.kind)
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
        .where(col(Evaluation.id).in_(evaluations))
        .order_by(col(Evaluation.id))
    )
    return [
        Called(case.id or 0, ministry.code, ministry.name_ja, OccasionKind(kind), case.fiscal_year, case.phase)
        for case, ministry, kind in session.exec(query)
    ]


class OpenOne(NamedTuple):
    """An open evaluation as a form offers it: by the number of its occasion, which says nothing to an outsider."""

    occasion: int
    kind: OccasionKind
    fiscal_year: int
    ministry: str


def open_ones(session: Session, limit: int) -> list[OpenOne]:
    """The newest open evaluations."""
    query = (
        select(Occasion.id, Occasion.kind, Evaluation.fiscal_year, Organization.name_ja)
        .join(Evaluation, col(Evaluation.occasion_id) == Occasion.id)
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .where(col(Evaluation.phase).in_(LOOKING))
        .order_by(col(Evaluation.id).desc())
        .limit(limit)
    )
    return [OpenOne(key or 0, OccasionKind(kind), year, name) for key, kind, year, name in session.exec(query)]


def evaluation_for(session: Session, ministry: str, occasion: int) -> int | None:
    """The evaluation of an occasion, where it is the ministry's with that code."""
    query = select(Evaluation.id).join(Organization, col(Organization.id) == Evaluation.organization_id)
    return session.exec(query.where(Organization.code == ministry, Evaluation.occasion_id == occasion)).one_or_none()


class Counts(NamedTuple):
    """Of one evaluation: self-inspections asked and handed in, auditors and those still at it, findings unjudged."""

    asked: int
    handed_in: int
    auditors: int
    audits_open: int
    unjudged: int


def counts_of(session: Session, evaluation: int) -> Counts:
    """The figures that the rules and the pages ask for; an unjudged finding has no cause or no item."""

    def count(column: object, *conditions: object) -> int:
        return session.exec(select(func.count(column)).where(*conditions)).one()  # type: ignore[arg-type]  # columns

    mine = col(Inspection.evaluation_id) == evaluation, col(Audit.evaluation_id) == evaluation
    judged = select(FindingItem.lineage_id).where(FindingItem.finding_id == Finding.id).exists()
    return Counts(
        count(Inspection.id, mine[0]),
        count(Inspection.handed_in_at, mine[0]),
        count(Audit.auditor_id, mine[1]),
        count(Audit.auditor_id, mine[1], col(Audit.concluded_at).is_(None)),
        count(Finding.id, Finding.evaluation_id == evaluation, or_(col(Finding.cause).is_(None), ~judged)),
    )
