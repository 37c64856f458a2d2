"""An evaluation from its occasion to what follows, for those who have a role in it (G3-4a, G3-4b, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from domain.access import Page, Viewer, may_see
from domain.committee import MatterKind
from domain.errors import Forbidden, NotFound
from domain.evaluation import LOOKING, EvaluationPhase
from domain.improvement import ImprovementPhase
from domain.occasions import Ground, OccasionKind
from domain.roles import Role
from domain.tokyo import day_in_tokyo
from models.evaluation import Evaluation
from models.evaluation_people import audits_with_persons, improvements_from, inspections_with_persons
from models.holders import holders
from models.names import Named, organization_named, persons_coded
from models.occasion import Occasion
from tasks.desk.decided import DecisionLink, decision_link
from tasks.desk.findings import FindingShown, findings_shown
from tasks.desk.opening import require_open
from tasks.evaluation.default_plans import default_plan
from tasks.evaluation.showing import require_viewer
from tasks.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class Inspected:
    """A self-inspection: of whom, in which role, whether it was handed in; page: empty for who may not open it."""

    id: int
    person: Named
    role: Role
    due_on: date
    handed_in_at: datetime | None
    own: bool


@dataclass(frozen=True, slots=True)
class Audited:
    """An auditor's part."""

    person: Named
    concluded_at: datetime | None
    done: str
    effect: str
    state: str
    own: bool


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
        raise NotFound(Page.EVALUATION.value, evaluation)
    require_open(viewer, Page.EVALUATION, case.organization_id, evaluation)
    try:
        require_viewer(session, case, viewer.code, at)
    except Forbidden:
        raise NotFound(Page.EVALUATION.value, evaluation) from None
    return case


def evaluation_view(session: Session, viewer: Viewer, evaluation: int, at: datetime) -> EvaluationView:
    """What the page shows; raises NotFound for whoever has no role in it."""
    case = opened_evaluation(session, viewer, evaluation, at)
    occasion = session.get_one(Occasion, case.occasion_id)
    today = day_in_tokyo(at)
    writes = may_see(viewer, Page.EVALUATION, "writing", case.organization_id)
    told = may_see(viewer, Page.EVALUATION, "account", case.organization_id)
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
        inspections=_inspections(session, viewer, evaluation),
        audits=_audits(session, viewer, evaluation),
        auditors=_could_audit(session, case, today) if writes else (),
        findings=findings_shown(session, evaluation),
        conclusion=case.conclusion,
        decision=decision_link(session, MatterKind.EVALUATION, case),
        improvements=tuple(Led(one.id, one.number, one.phase) for one in improvements_from(session, evaluation)),
        plans=writes and case.phase is EvaluationPhase.PLANNING,
        assigns=writes and case.phase in (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING),
        concludes=writes and case.phase is EvaluationPhase.CONCLUDING,
    )


def _plan(case: Evaluation, kind: OccasionKind) -> PlanText:
    if case.planned_by:
        return PlanText(case.scope, case.criteria, case.method, case.sample, written=True)
    offered = default_plan(kind)
    return PlanText(offered.scope, offered.criteria, offered.method, offered.sample, written=False)


def _inspections(session: Session, viewer: Viewer, evaluation: int) -> tuple[Inspected, ...]:
    return tuple(
        Inspected(
            one.id or 0,
            Named(who.code, who.name_ja, who.name_en),
            one.role,
            one.due_on,
            one.handed_in_at,
            who.id == viewer.person,
        )
        for one, who in inspections_with_persons(session, evaluation)
    )


def _audits(session: Session, viewer: Viewer, evaluation: int) -> tuple[Audited, ...]:
    return tuple(
        Audited(
            Named(who.code, who.name_ja, who.name_en),
            one.concluded_at,
            one.done,
            one.effect,
            one.state,
            who.id == viewer.person,
        )
        for one, who in audits_with_persons(session, evaluation)
    )


def _could_audit(session: Session, case: Evaluation, on: date) -> tuple[Named, ...]:
    codes = [one.code for one in holders(session, [case.organization_id], [Role.AUDITOR], on)]
    return tuple(one for _, one in sorted(persons_coded(session, codes).items()))
