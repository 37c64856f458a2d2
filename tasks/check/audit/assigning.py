"""Giving the audit of an evaluation to somebody independent (G3-4b, G3-4c, S-3)."""

from datetime import datetime

from sqlmodel import Session

from domain.check.evaluation import EvaluationPhase
from domain.errors import Forbidden, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.check.trust import is_outside
from tasks.check.audit.independence import require_independent
from tasks.check.audit.noting import note_act
from tasks.check.audit.trusting import MAY_ARRANGE, trusted_record, untrusted
from tasks.check.evaluation.case import about, occasion_of
from tasks.notices.telling import Prompt, prompt_persons
from tasks.people.acting import acting_person, chosen_person, lock_row

OPEN_TO_AUDITORS = (EvaluationPhase.PLANNING, EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING)
"""Phases in which an auditor can still come or go."""


def assign_auditor(session: Session, evaluation_id: int, who: str, by: str, at: datetime) -> Audit:
    """Have `who` audit the evaluation, by decision of `by`; told once, the same again changes nothing.

    Raises NotFound, Forbidden (`by` neither officer nor secretariat, or the auditor; `who` no auditor, or from outside
    and not trusted), Refused (too late, or not independent).
    """
    evaluation, arranged_by = arranged(session, evaluation_id, by, at)
    auditor = chosen_person(session, who, evaluation.organization_id, (Role.AUDITOR,), at)
    if auditor == arranged_by:
        raise Forbidden(f"{by} cannot appoint {who} to audit; somebody else must")
    require_independent(session, evaluation, (auditor, who), at)
    trust = _trust(session, evaluation, (auditor, who), at)
    if found := session.get(Audit, (evaluation_id, auditor)):
        return found
    row = {"evaluation_id": evaluation_id, "auditor_id": auditor, "trust_id": trust}
    audit = Audit.model_validate({**row, "assigned_by": arranged_by, "assigned_at": at})
    session.add(audit)
    note_act(session, evaluation, Act(by, "assign auditor", f"evaluation {evaluation_id}", detail={"auditor": who}), at)
    # One discharged and assigned again is told again: the key names the moment, too.
    key = f"audit_asked:{evaluation_id}:{at.isoformat(timespec='seconds')}"
    known = about(evaluation, occasion_of(session, evaluation).kind)
    asked = Prompt(key, "audit_asked", evaluation.organization_id, known)
    prompt_persons(session, asked, [(auditor, Role.AUDITOR)], at)
    return audit


def arranged(session: Session, evaluation_id: int, by: str, at: datetime) -> tuple[Evaluation, int]:
    """The evaluation, locked, and who arranges its audit; raises NotFound, Forbidden, Refused (too late)."""
    evaluation = lock_row(session, Evaluation, evaluation_id)
    person = acting_person(session, by, evaluation.organization_id, MAY_ARRANGE, at)
    if evaluation.phase not in OPEN_TO_AUDITORS:
        raise Refused(f"evaluation {evaluation_id} is {evaluation.phase.value}; its auditors are settled")
    return evaluation, person


def _trust(session: Session, evaluation: Evaluation, who: tuple[int, str], at: datetime) -> int | None:
    person, code = who
    if not is_outside(session, person):
        return None
    found = trusted_record(session, evaluation.organization_id, person, at)
    if found is None:
        raise untrusted(code, day_in_tokyo(at))
    return found.id
