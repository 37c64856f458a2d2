"""The evaluations that somebody may open: open ones first, the nearest date first (G3-4a)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from domain.access import Page, Viewer, may_open
from domain.evaluation import LOOKING, EvaluationPhase
from domain.occasions import OccasionKind
from models.evaluation import Evaluation
from models.names import Named
from models.occasion import Occasion
from models.organization import Organization

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One of the list."""

    id: int
    ministry: Named
    kind: OccasionKind
    fiscal_year: int
    phase: EvaluationPhase
    due_on: date
    open: bool


@dataclass(frozen=True, slots=True)
class EvaluationList:
    """All that the viewer may open, at most `AT_MOST`."""

    rows: tuple[EvaluationRow, ...]


def evaluation_list(session: Session, viewer: Viewer) -> EvaluationList:
    """By the role: whose evaluations an auditor sees, only the page of each tells, for it asks who was assigned."""
    mine = {there for there, _ in viewer.posts if may_open(viewer, Page.EVALUATION, there)}
    query = (
        select(Evaluation, Organization, col(Occasion.kind))
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
        .where(col(Evaluation.organization_id).in_(mine))
        .order_by(col(Evaluation.phase).not_in(LOOKING), col(Evaluation.phase_due).desc(), col(Evaluation.id).desc())
    )
    return EvaluationList(
        tuple(
            EvaluationRow(
                case.id or 0,
                Named(owner.code, owner.name_ja, owner.name_en),
                kind,
                case.fiscal_year,
                case.phase,
                case.phase_due,
                case.phase in LOOKING,
            )
            for case, owner, kind in session.exec(query.limit(AT_MOST))
        )
    )
