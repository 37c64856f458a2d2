"""Who is awaited in an evaluation, and whose date is near (D-4)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, func, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.people.roles import Role
from models.check.evaluation import Audit, Evaluation, Inspection
from models.check.evaluation_counts import unjudged
from models.check.finding import Finding
from models.occasions.occasion import Occasion
from models.sql.narrowing import only


def near_evaluations(
    session: Session, phases: Collection[EvaluationPhase], due_until: date, of: Collection[int] | None = None
) -> list[tuple[Evaluation, OccasionKind]]:
    """Evaluations in these phases whose present date is on or before `due_until`, with their occasions."""
    query = select(Evaluation, col(Occasion.kind)).join(Occasion).where(col(Evaluation.phase).in_(phases))
    query = only(query, Evaluation.organization_id, of)
    return list(session.exec(query.where(Evaluation.phase_due <= due_until).order_by(col(Evaluation.id))).all())


def silent_persons(session: Session, of: Collection[int] | None = None) -> dict[int, list[tuple[int, Role, int]]]:
    """For each evaluation in its self-inspections: who has not handed in, asked in which role, and which it is."""
    query = select(Inspection).join(Evaluation).where(Evaluation.phase == EvaluationPhase.INSPECTING)
    query = only(query, Evaluation.organization_id, of)
    silent: dict[int, list[tuple[int, Role, int]]] = {}
    for one in session.exec(query.where(col(Inspection.handed_in_at).is_(None)).order_by(col(Inspection.id))):
        silent.setdefault(one.evaluation_id, []).append((one.person_id, one.role, one.id or 0))
    return silent


def auditors_at_work(session: Session, of: Collection[int] | None = None) -> dict[int, list[int]]:
    """For each evaluation in its audit that has auditors, those who have not concluded."""
    query = select(Audit).join(Evaluation).where(Evaluation.phase == EvaluationPhase.AUDITING)
    query = only(query, Evaluation.organization_id, of)
    named: dict[int, list[int]] = {}
    for one in session.exec(query.order_by(col(Audit.auditor_id))):
        named.setdefault(one.evaluation_id, []).extend([] if one.concluded_at else [one.auditor_id])
    return named


def unjudged_findings(session: Session, of: Collection[int] | None = None) -> dict[int, int]:
    """For each evaluation being concluded, how many of its findings have no cause or no item."""
    query = select(Finding.evaluation_id, func.count()).join(Evaluation).where(unjudged())
    query = only(query.where(Evaluation.phase == EvaluationPhase.CONCLUDING), Evaluation.organization_id, of)
    return dict(session.exec(query.group_by(col(Finding.evaluation_id))).all())
