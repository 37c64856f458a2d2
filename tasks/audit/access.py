"""Who may look into an evaluation: those assigned to audit it, and the ministry's own who arrange it (G3-4c, S-1)."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from domain.errors import Forbidden, Refused
from domain.ledger import Act
from domain.roles import Role
from domain.tokyo import day_in_tokyo
from models.evaluation import Audit, Evaluation
from models.independence import ties_of
from models.ledger import record
from models.organization import Organization
from models.trust import approved_record, is_outside
from tasks.acting import acting_person
from tasks.audit.trust import MAY_ARRANGE, untrusted
from tasks.vocabulary import TIES


def require_auditor(session: Session, evaluation: Evaluation, who: str, at: datetime) -> Audit:
    """The audit assigned to `who`; raises Forbidden for others, and for one from outside who is not trusted today."""
    person = acting_person(session, who, evaluation.organization_id, (Role.AUDITOR,), at)
    audit = session.get(Audit, (evaluation.id, person))
    if audit is None:
        raise Forbidden(f"{who} is not assigned to audit evaluation {evaluation.id} (監査担当ではありません)")
    today = day_in_tokyo(at)
    if is_outside(session, person) and not approved_record(session, evaluation.organization_id, person, today):
        raise untrusted(who, today)
    return audit


def require_independent(session: Session, evaluation: Evaluation, who: tuple[int, str], at: datetime) -> None:
    """Raises Refused, which names every tie of the person (id and code) to what is audited (S-3)."""
    person, code = who
    if found := ties_of(session, person, evaluation, day_in_tokyo(at)):
        told = "; ".join(f"{tie.kind.value} {tie.what}" for tie in found)
        words = "・".join(dict.fromkeys(TIES[tie.kind].ja for tie in found))
        raise Refused(
            f"{code} is not independent of what evaluation {evaluation.id} looks at: {told}; "
            f"let another audit it (監査対象から独立していません: {words})"
        )


def require_reader(session: Session, evaluation: Evaluation, who: str, at: datetime) -> int:
    """The id of somebody who may read findings and evidence: officer, secretariat or an assigned auditor.

    Raises NotFound or Forbidden.
    """
    try:
        return acting_person(session, who, evaluation.organization_id, MAY_ARRANGE, at)
    except Forbidden:
        return require_auditor(session, evaluation, who, at).auditor_id


def note_act(session: Session, evaluation: Evaluation, act: Act, at: datetime) -> None:
    """Have the evaluation taken up again, and the act recorded for its ministry."""
    evaluation.version += 1
    session.add(evaluation)
    session.flush()
    ministry = session.get_one(Organization, evaluation.organization_id).code
    record(session, at, [replace(act, organization=ministry)])
