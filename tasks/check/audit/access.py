"""Who may look into an evaluation and audit it: assigned, trusted, independent (G3-4b, G3-4c, S-1, S-3)."""

from datetime import datetime

from sqlmodel import Session

from domain.check.evaluation import EvaluationPhase
from domain.errors import Conflict, Forbidden, Refused
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.check.independence import ties_of
from models.check.trust import approved_record, is_outside
from tasks.check.audit.trust import MAY_ARRANGE, untrusted
from tasks.people.acting import acting_person


def require_auditor(session: Session, evaluation: Evaluation, who: str, at: datetime) -> Audit:
    """The audit assigned to `who`; raises Forbidden for others, and for one from outside who is not trusted today."""
    person = acting_person(session, who, evaluation.organization_id, (Role.AUDITOR,), at)
    audit = session.get(Audit, (evaluation.id, person))
    if audit is None:
        raise Forbidden(f"{who} is not assigned to audit evaluation {evaluation.id}")
    today = day_in_tokyo(at)
    if is_outside(session, person) and not approved_record(session, evaluation.organization_id, person, today):
        raise untrusted(who, today)
    return audit


def require_reader(session: Session, evaluation: Evaluation, who: str, at: datetime) -> int:
    """The id of somebody who may read findings and evidence: officer, secretariat or an assigned auditor.

    Raises NotFound or Forbidden.
    """
    try:
        return acting_person(session, who, evaluation.organization_id, MAY_ARRANGE, at)
    except Forbidden:
        return require_auditor(session, evaluation, who, at).auditor_id


def require_independent(session: Session, evaluation: Evaluation, who: tuple[int, str], at: datetime) -> None:
    """Raises Refused, which names every tie of the person (id and code) to what is audited (S-3)."""
    person, code = who
    if found := ties_of(session, person, evaluation, day_in_tokyo(at)):
        told = "; ".join(f"{tie.kind.value} {tie.what}" for tie in found)
        raise Refused(
            f"{code} is not independent of what evaluation {evaluation.id} looks at: {told}; appoint somebody else"
        )


def require_auditing(session: Session, evaluation: Evaluation, who: str, at: datetime) -> Audit:
    """The audit of somebody who is at it: assigned, trusted, independent still, and not done.

    Raises Forbidden, Refused (not the time, or tied to what is audited), Conflict (concluded already).
    """
    audit = require_auditor(session, evaluation, who, at)
    if evaluation.phase is not EvaluationPhase.AUDITING:
        raise Refused(f"evaluation {evaluation.id} is {evaluation.phase.value}, not being audited")
    if audit.concluded_at is not None:
        raise Conflict(f"{who} has concluded the audit of evaluation {evaluation.id} already; its findings stand")
    require_independent(session, evaluation, (audit.auditor_id, who), at)
    return audit
