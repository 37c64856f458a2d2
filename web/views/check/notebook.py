"""The auditor's notebook: all that an audit looks at, and what it finds; nobody's but those assigned (G3-4b, S-1)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.access.viewer import Viewer
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.pages import NOTEBOOK_PAGE
from domain.errors import NotFound
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.people.names import Named, organization_named, units_named
from tasks.access.gate import require_open
from tasks.check.audit.access import require_independent
from tasks.check.audit.viewing import View, auditor_view
from tasks.check.evaluation.case import occasion_of
from tasks.check.evidence.keeping import TAKES
from tasks.database import Session
from tasks.people.workdays import calendar_of
from tasks.settings import settings
from web.views.check.audited import Covered, Inspected, coverage_shown, inspections_shown
from web.views.check.evidence import EvidenceShown, evidence_shown
from web.views.check.findings import FindingShown, findings_shown


@dataclass(frozen=True, slots=True)
class Planned:
    """What is looked at, by which criteria and how."""

    scope: str
    criteria: str
    method: str
    units: tuple[Named, ...]
    systems: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What this auditor concluded, and when."""

    done: str
    effect: str
    state: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notebook:
    """left: working days to the end of the phase; finds, judges, takes: what can be written now."""

    evaluation: int
    ministry: Named
    kind: OccasionKind
    fiscal_year: int
    phase: EvaluationPhase
    phase_due: date
    left: int
    planned: Planned
    inspections: tuple[Inspected, ...]
    coverage: tuple[Covered, ...]
    findings: tuple[FindingShown, ...]
    evidence: tuple[EvidenceShown, ...]
    concluded: Conclusion | None
    finds: bool
    judges: bool
    takes: bool
    most_megabytes: int


def audited(session: Session, viewer: Viewer, evaluation: int) -> Evaluation:
    """The evaluation of a notebook that is open to auditors of its ministry; raises NotFound."""
    found = session.get(Evaluation, evaluation)
    if found is None:
        raise NotFound(NOTEBOOK_PAGE.name, evaluation)
    require_open(viewer, NOTEBOOK_PAGE, found.organization_id, evaluation)
    return found


def notebook_view(session: Session, viewer: Viewer, evaluation: int, at: datetime) -> Notebook:
    """The notebook; raises NotFound, Forbidden (not assigned, or not trusted today), Refused (tied to what is audited).

    Whoever became tied to it since they were assigned is not shown it any more (S-3).
    """
    case = audited(session, viewer, evaluation)
    seen = auditor_view(session, evaluation, viewer.code, at)
    require_independent(session, case, (viewer.person, viewer.code), at)
    concluded, today = _conclusion(session.get_one(Audit, (evaluation, viewer.person))), day_in_tokyo(at)
    finds = case.phase is EvaluationPhase.AUDITING and concluded is None
    return Notebook(
        evaluation=evaluation,
        ministry=organization_named(session, case.organization_id),
        kind=occasion_of(session, case).kind,
        fiscal_year=case.fiscal_year,
        phase=case.phase,
        phase_due=case.phase_due,
        left=calendar_of(session, case.organization_id).between(today, case.phase_due),
        planned=_planned(session, case, seen),
        inspections=inspections_shown(session, seen.inspections),
        coverage=coverage_shown(seen.coverage),
        findings=findings_shown(session, evaluation),
        evidence=evidence_shown(session, evaluation, viewer.code, at),
        concluded=concluded,
        finds=finds,
        judges=finds or case.phase is EvaluationPhase.CONCLUDING,
        takes=case.phase in TAKES,
        most_megabytes=settings().evidence_max_mb,
    )


def _planned(session: Session, case: Evaluation, seen: View) -> Planned:
    units = units_named(session, case.organization_id, seen.units)
    systems = tuple(Named(**one) for one in seen.systems)
    return Planned(seen.scope, seen.criteria, seen.method, tuple(units), systems)


def _conclusion(audit: Audit) -> Conclusion | None:
    return Conclusion(audit.done, audit.effect, audit.state, audit.concluded_at) if audit.concluded_at else None
