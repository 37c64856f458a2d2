"""An improvement for whoever has a part in it; whoever only owns a response sees that and its purpose (G3-5a, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer
from domain.act.improvement import ImprovementPhase
from domain.act.notices import OWNING
from domain.act.pages import IMPROVEMENT_PAGE
from domain.errors import Forbidden, NotFound
from domain.plan.grades import Grade
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.check.finding import Finding
from models.people.holders import holders
from models.people.names import Named, organization_named, persons_named
from tasks.act.improvement.seeing import has_part, require_trusted, sees
from tasks.act.improvement.verifying import require_able
from tasks.database import Session
from tasks.people.workdays import calendar_of
from web.views.act.responses import CheckShown, ResponseShown, checks_shown, responses_shown
from web.views.check.evaluation import opens_evaluation
from web.views.check.findings import FindingShown, findings_shown

PLANNED = (ImprovementPhase.PLANNING, ImprovementPhase.CARRYING_OUT)


@dataclass(frozen=True, slots=True)
class Risk:
    """The risk's grade before, as expected, and as the last check saw it."""

    before: Grade | None
    expected: Grade | None
    after: Grade | None


@dataclass(frozen=True, slots=True)
class ImprovementPage:
    """What this viewer may see (None, or empty: not theirs to see, or nothing there) and do now.

    evaluation: in which it was found, where that page opens to them; else 0.
    whole: whether they see all of it; moving: somebody acted, and the procedure has not gone on yet.
    plans, responds, hands_over, checks_it: what they can do now; cannot_check: why not that, though their role fits.
    """

    improvement: int
    evaluation: int
    ministry: Named
    phase: ImprovementPhase
    round: int
    opened_on: date
    phase_due: date
    left: int
    due_on: date
    closed_on: date | None
    moving: bool
    whole: bool
    purpose: str
    finding: FindingShown | None
    risk: Risk | None
    responses: tuple[ResponseShown, ...]
    checks: tuple[CheckShown, ...]
    owners: tuple[Named, ...]
    plans: bool
    responds: bool
    hands_over: bool
    checks_it: bool
    cannot_check: str


def opened(session: Session, viewer: Viewer, improvement: int, at: datetime) -> Improvement:
    """The improvement, for those with a part in it; raises NotFound, Forbidden (from outside and not trusted)."""
    case = session.get(Improvement, improvement)
    if case is None or not has_part(session, viewer, case):
        raise NotFound(IMPROVEMENT_PAGE.name, improvement)
    require_trusted(session, viewer, case, at)
    return case


def improvement_page(session: Session, viewer: Viewer, improvement: int, at: datetime) -> ImprovementPage:
    """The page; raises NotFound, Forbidden."""
    case, today = opened(session, viewer, improvement, at), day_in_tokyo(at)
    finding = session.get_one(Finding, case.finding_id)
    planner, phase = sees(viewer, case, "planning"), case.phase
    refusal = _refusal(session, case, viewer, at) if phase is ImprovementPhase.CHECKING else ""
    whole = sees(viewer, case, "responses")
    return ImprovementPage(
        improvement=improvement,
        evaluation=finding.evaluation_id if opens_evaluation(session, viewer, finding.evaluation_id, at) else 0,
        ministry=organization_named(session, case.organization_id),
        phase=phase,
        round=case.round,
        opened_on=case.opened_on,
        phase_due=case.phase_due,
        left=calendar_of(session, case.organization_id).between(today, case.phase_due),
        due_on=case.due_on,
        closed_on=case.closed_on,
        moving=case.version > case.taken_up and case.closed_on is None,
        whole=whole,
        purpose=case.purpose,
        finding=_finding(session, finding) if sees(viewer, case, "finding") else None,
        risk=_risk(case) if sees(viewer, case, "risk") else None,
        responses=responses_shown(session, case, viewer, whole=whole, today=today),
        checks=checks_shown(session, improvement) if sees(viewer, case, "checks") else (),
        owners=_owners(session, case, today) if planner and phase in PLANNED else (),
        plans=planner and phase is ImprovementPhase.PLANNING,
        responds=planner and phase in PLANNED,
        hands_over=planner and phase is ImprovementPhase.CARRYING_OUT,
        checks_it=phase is ImprovementPhase.CHECKING and not refusal,
        cannot_check=refusal if sees(viewer, case, "checking") else "",
    )


def _finding(session: Session, finding: Finding) -> FindingShown:
    return next(one for one in findings_shown(session, finding.evaluation_id) if one.number == finding.number)


def _risk(case: Improvement) -> Risk:
    before, expected, after = (Grade(one) if one else None for one in (case.before, case.expected, case.after))
    return Risk(before, expected, after)


def _owners(session: Session, case: Improvement, today: date) -> tuple[Named, ...]:
    found = holders(session, [case.organization_id], OWNING, today)
    return tuple(persons_named(session, {one.person_id for one in found}).values())


def _refusal(session: Session, case: Improvement, viewer: Viewer, at: datetime) -> str:
    """Why the viewer may not check the effect; empty where they may."""
    try:
        require_able(session, case, (viewer.person, viewer.code), at)
    except Forbidden as refused:
        return str(refused)
    return ""
