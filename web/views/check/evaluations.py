"""The evaluations that somebody may open: open ones first, the nearest date first (G3-4a)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_open
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.check.pages import EVALUATION_PAGE
from domain.people.roles import Role
from models.check.evaluation_titles import evaluations_listed
from models.people.names import Named
from tasks.database import Session
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
    mine = {there for there, _ in viewer.posts if may_open(viewer, EVALUATION_PAGE, there)}
    audited = {there for there in mine if viewer.roles_at(there) & EVALUATION_PAGE.open_to == {Role.AUDITOR}}
    found = evaluations_listed(session, mine - audited, audited, viewer.person, AT_MOST)
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
            for case, owner, kind in found
            if owner.id not in audited or opens_evaluation(session, viewer, case.id or 0, at)
        )
    )
