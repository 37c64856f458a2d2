"""Independence, looked at whenever an auditor is chosen and whenever one acts (G3-4b, S-3)."""

from datetime import datetime

from sqlmodel import Session

from domain.check.evaluation import EvaluationPhase
from domain.errors import Conflict, Refused
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.check.independence import ties_of
from tasks.check.audit.access import require_auditor


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
