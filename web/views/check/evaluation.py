"""An evaluation from its occasion to what follows, for those who have a role in it (G3-4a, G3-4b, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer, may_see
from domain.act.improvement import ImprovementPhase
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.check.kind import EVALUATION_MATTER
from domain.check.pages import EVALUATION_PAGE
from domain.errors import Forbidden, NotFound
from domain.occasions.grounds import Ground
from domain.time.tokyo import day_in_tokyo
from models.act.improvement_list import improvements_from
from models.check.evaluation import Evaluation
from models.check.year_on_year import evaluation_before
from models.occasions.occasion import Occasion
from models.people.names import Named, organization_named
from tasks.access.gate import require_open
from tasks.check.evaluation.planning import default_plan
from tasks.check.evaluation.showing import require_viewer
from tasks.database import Session
from tasks.people.workdays import calendar_of
from web.views.check.evaluation_people import Audited, Inspected, audits_shown, could_audit, inspections_shown
from web.views.check.evaluation_year_on_year import Beside, beside
from web.views.check.findings import FindingShown, findings_shown
from web.views.decisions.decision_link import DecisionLink, decision_link


@dataclass(frozen=True, slots=True)
class PlanText:
    """The plan as it stands, or the standard one where none was written."""

    scope: str
    criteria: str
    method: str
    sample: int
    written: bool


@dataclass(frozen=True, slots=True)
class Led:
    """An improvement that a finding led to."""

    id: int
    finding: int
    phase: ImprovementPhase


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """All of it. left: working days until its phase is to end. auditors: who could be assigned.

    account: what happened, in words; empty for roles that are not told. findings: None for them.
    beside: this one and the one before; None where there is none that the viewer may open.
    """

    id: int
    ministry: Named
    kind: OccasionKind
    ground: Ground
    occurred_on: date
    reported: int
    stands: bool
    account: str
    fiscal_year: int
    phase: EvaluationPhase
    round: int
    due_on: date
    left: int
    open: bool
    plan: PlanText
    inspections: tuple[Inspected, ...]
    audits: tuple[Audited, ...]
    auditors: tuple[Named, ...]
    findings: tuple[FindingShown, ...]
    beside: Beside | None
    conclusion: str
    decision: DecisionLink | None
    improvements: tuple[Led, ...]
    plans: bool
    assigns: bool
    concludes: bool


def opened_evaluation(session: Session, viewer: Viewer, evaluation: int, at: datetime) -> Evaluation:
    """The evaluation, for whoever has a role in it; raises NotFound."""
    case = session.get(Evaluation, evaluation)
    if case is None:
        raise NotFound(EVALUATION_PAGE.name, evaluation)
    require_open(viewer, EVALUATION_PAGE, case.organization_id, evaluation)
    try:
        require_viewer(session, case, viewer.code, at)
    except Forbidden:
        raise NotFound(EVALUATION_PAGE.name, evaluation) from None
    return case


def opens_evaluation(session: Session, viewer: Viewer, evaluation: int, at: datetime) -> bool:
    """True for whoever may open its page."""
    try:
        opened_evaluation(session, viewer, evaluation, at)
    except NotFound:
        return False
    return True


def evaluation_view(session: Session, viewer: Viewer, evaluation: int, at: datetime) -> EvaluationView:
    """What the page shows; raises NotFound for whoever has no role in it."""
    case = opened_evaluation(session, viewer, evaluation, at)
    occasion = session.get_one(Occasion, case.occasion_id)
    today = day_in_tokyo(at)
    writes = may_see(viewer, EVALUATION_PAGE, "writing", case.organization_id)
    told = may_see(viewer, EVALUATION_PAGE, "account", case.organization_id)
    return EvaluationView(
        id=evaluation,
        ministry=organization_named(session, case.organization_id),
        kind=occasion.kind,
        ground=occasion.ground,
        occurred_on=occasion.occurred_on,
        reported=occasion.times,
        stands=occasion.stands,
        account=occasion.account if told else "",
        fiscal_year=case.fiscal_year,
        phase=case.phase,
        round=case.round,
        due_on=case.phase_due,
        left=calendar_of(session, case.organization_id).between(today, case.phase_due),
        open=case.phase in LOOKING,
        plan=_plan(case, occasion.kind),
        inspections=inspections_shown(session, viewer, evaluation),
        audits=audits_shown(session, viewer, evaluation),
        auditors=could_audit(session, case, today) if writes else (),
        findings=findings_shown(session, evaluation),
        beside=_beside(session, viewer, case, at),
        conclusion=case.conclusion,
        decision=decision_link(session, viewer, EVALUATION_MATTER, case),
        improvements=tuple(Led(one.id, one.number, one.phase) for one in improvements_from(session, evaluation)),
        plans=writes and case.phase is EvaluationPhase.PLANNING,
        assigns=writes and case.phase in (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING),
        concludes=writes and case.phase is EvaluationPhase.CONCLUDING,
    )


def _beside(session: Session, viewer: Viewer, case: Evaluation, at: datetime) -> Beside | None:
    before = evaluation_before(session, case)
    if before is None or not opens_evaluation(session, viewer, before.id or 0, at):
        return None
    return beside(session, case, before)


def _plan(case: Evaluation, kind: OccasionKind) -> PlanText:
    if case.planned_by:
        return PlanText(case.scope, case.criteria, case.method, case.sample, written=True)
    offered = default_plan(kind)
    return PlanText(offered.scope, offered.criteria, offered.method, offered.sample, written=False)
