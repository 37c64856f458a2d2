"""The evaluations that somebody may open: open ones first, the nearest date first (G3-4a)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, and_, col, or_, select

from domain.access.pages import OPEN_TO, Page, Viewer, may_open
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.people.roles import Role
from models.check.evaluation import Audit, Evaluation
from models.occasions.occasion import Occasion
from models.people.names import Named
from models.people.organization import Organization
from web.views.check.evaluation import opens_evaluation

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


def evaluation_list(session: Session, viewer: Viewer, at: datetime) -> EvaluationList:
    """Of a ministry in which the viewer is an auditor alone, those that they were assigned to and see today."""
    mine = {there for there, _ in viewer.posts if may_open(viewer, Page.EVALUATION, there)}
    audited = {there for there in mine if viewer.roles_at(there) & OPEN_TO[Page.EVALUATION] == {Role.AUDITOR}}
    assigned = select(Audit.evaluation_id).where(Audit.auditor_id == viewer.person)
    query = (
        select(Evaluation, Organization, col(Occasion.kind))
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
        .where(
            or_(
                col(Evaluation.organization_id).in_(mine - audited),
                and_(col(Evaluation.organization_id).in_(audited), col(Evaluation.id).in_(assigned)),
            )
        )
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
            for case, owner, kind in session.exec(query.limit(AT_MOST)).all()
            if owner.id not in audited or opens_evaluation(session, viewer, case.id or 0, at)
        )
    )
