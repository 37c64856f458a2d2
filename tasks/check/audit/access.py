"""Who may look into an evaluation: those assigned to audit it, and the ministry's own who arrange it (G3-4c, S-1)."""

from datetime import datetime

from sqlmodel import Session

from domain.errors import Forbidden
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.check.trust import approved_record, is_outside
from tasks.check.audit.trusting import MAY_ARRANGE, untrusted
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
