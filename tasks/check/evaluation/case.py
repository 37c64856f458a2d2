"""What the steps of an evaluation share: the facts the rules ask for, turns of phase, what is written down and told."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationFacts, EvaluationPhase, evaluation_step
from domain.check.kind import EVALUATION_MATTER
from domain.errors import Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.evaluation_counts import counts_of
from models.check.evaluation_digest import evaluation_digest
from models.ledger.entries import record
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from tasks.check.evaluation.dates import days_by_phase
from tasks.decisions.putting import outcome_on
from tasks.notices.telling import Prompt, prompt
from tasks.people.workdays import calendar_of

CONCERNED = (Role.OFFICER, Role.SECRETARIAT, Role.CISO)
"""Those in a ministry who are told of every turn."""


def occasion_of(session: Session, case: Evaluation) -> Occasion:
    """What gave rise to an evaluation."""
    return session.get_one(Occasion, case.occasion_id)


def facts_of(session: Session, case: Evaluation, at: datetime) -> EvaluationFacts:
    """What the tables say of an evaluation then; self-inspections hold nothing up once their date is over."""
    counts = counts_of(session, case.id or 0)
    deciding = case.phase is EvaluationPhase.DECIDING
    return EvaluationFacts(
        planned=all((case.scope, case.criteria, case.method)),
        awaited=0 if day_in_tokyo(at) > case.phase_due else counts.asked - counts.handed_in,
        auditors=counts.auditors,
        audits_open=counts.audits_open,
        unjudged=counts.unjudged,
        summarised=bool(case.conclusion and case.concluded_by),
        decided=outcome_on(session, EVALUATION_MATTER, case, at).value if deciding else "",
        text_moved_on=deciding and evaluation_digest(session, case) != case.digest,
        ground_gone=not occasion_of(session, case).stands,
    )


def may_take(step: str, case: Evaluation, facts: EvaluationFacts) -> bool:
    """True where the named step may be taken from the present phase."""
    try:
        evaluation_step(step, case.phase, facts)
    except Refused:
        return False
    return True


def turn(session: Session, case: Evaluation, step: str, facts: EvaluationFacts, at: datetime) -> None:
    """Take the named step: the next phase, its date, and an entry in the ledger. Raises Refused where it may not be."""
    case.phase = evaluation_step(step, case.phase, facts)
    if days := days_by_phase(occasion_of(session, case).kind).get(case.phase):
        case.phase_due = calendar_of(session, case.organization_id).step(day_in_tokyo(at), days)
    session.add(case)
    note(session, case, step, at)


def note(session: Session, case: Evaluation, action: str, at: datetime, who: str = "minaoshi") -> None:
    """Write a step of the procedure in the ledger."""
    ministry = session.get_one(Organization, case.organization_id).code
    detail: dict[str, str | int] = {"round": case.round, "phase": case.phase.value, "digest": case.digest}
    record(session, at, [Act(who, action, f"evaluation {case.id}", ministry, detail)])


def about(case: Evaluation, kind: OccasionKind) -> dict[str, str | int]:
    """What notices on an evaluation may say: its kind, numbers and dates only (S-1)."""
    return {
        "evaluation": case.id or 0,
        "occasion": kind.value,
        "fiscal_year": case.fiscal_year,
        "days_late": case.late,
        "round": case.round,
        "renewed": case.renewed,
        "due_on": case.phase_due.isoformat(),
        "closed_on": (case.closed_on or case.due_on).isoformat(),
    }


def tell(session: Session, case: Evaluation, template: str, roles: Sequence[Role], at: datetime) -> None:
    """Queue a notice of this round for those who hold the roles."""
    prompt(session, [said_of(session, case, template)], roles, at)


def said_of(session: Session, case: Evaluation, template: str) -> Prompt:
    """A notice of the present round."""
    known = about(case, occasion_of(session, case).kind)
    return Prompt(f"{template}:{case.id}:{case.round}", template, case.organization_id, known)
