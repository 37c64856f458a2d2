"""What evaluations are called, and which one a form means (D-2, D-3)."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlmodel import Session, and_, col, or_, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from models.check.evaluation import Audit, Evaluation
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.sql.bulk import in_portions


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
        .order_by(col(Evaluation.id))
    )
    return [
        Called(case.id or 0, ministry.code, ministry.name_ja, OccasionKind(kind), case.fiscal_year, case.phase)
        for some in in_portions(evaluations)
        for case, ministry, kind in session.exec(query.where(col(Evaluation.id).in_(some)))
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


def evaluations_listed(
    session: Session, everywhere: Collection[int], assigned_in: Collection[int], auditor: int, limit: int
) -> Sequence[tuple[Evaluation, Organization, OccasionKind]]:
    """Evaluations of some organizations, of others those that an auditor was assigned to; open ones first."""
    assigned = select(Audit.evaluation_id).where(Audit.auditor_id == auditor)
    query = (
        select(Evaluation, Organization, col(Occasion.kind))
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
        .where(
            or_(
                col(Evaluation.organization_id).in_(everywhere),
                and_(col(Evaluation.organization_id).in_(assigned_in), col(Evaluation.id).in_(assigned)),
            )
        )
        .order_by(col(Evaluation.phase).not_in(LOOKING), col(Evaluation.phase_due).desc(), col(Evaluation.id).desc())
    )
    return session.exec(query.limit(limit)).all()
