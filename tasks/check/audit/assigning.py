"""Giving the audit of an evaluation to somebody independent, and taking it back (G3-4b, G3-4c, S-3)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.check.evaluation import EvaluationPhase
from domain.errors import Forbidden, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Audit, Evaluation
from models.check.finding import Finding
from models.check.trust import is_outside
from models.decisions.ballots import person_ids
from tasks.check.audit.access import require_auditor, require_independent
from tasks.check.audit.noting import note_act
from tasks.check.audit.trust import MAY_ARRANGE, trusted_record, untrusted
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
    evaluation, arranged_by = _arranged(session, evaluation_id, by, at)
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


def _arranged(session: Session, evaluation_id: int, by: str, at: datetime) -> tuple[Evaluation, int]:
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


def discharge_auditor(session: Session, evaluation_id: int, who: str, by: str, at: datetime) -> None:
    """Take the audit back from somebody who cannot go on, or who has found nothing yet; what they found stays.

    Raises NotFound, Forbidden, and Refused where it is too late, they are not assigned, have concluded, or have found
    something and could conclude: those audited rid themselves of nobody (S-3).
    """
    evaluation, _ = _arranged(session, evaluation_id, by, at)
    audit = session.get(Audit, (evaluation_id, person_ids(session, frozenset({who})).get(who, 0)))
    if audit is None or audit.concluded_at is not None:
        raise Refused(f"{who} is not auditing evaluation {evaluation_id}, or has concluded; there is nobody to remove")
    if _has_found(session, audit) and _can_go_on(session, evaluation, who, at):
        raise Refused(f"{who} has recorded findings and must conclude the audit")
    session.delete(audit)
    note_act(
        session, evaluation, Act(by, "discharge auditor", f"evaluation {evaluation_id}", detail={"auditor": who}), at
    )


def _has_found(session: Session, audit: Audit) -> bool:
    query = select(Finding.id).where(Finding.evaluation_id == audit.evaluation_id)
    return session.exec(query.where(Finding.found_by == audit.auditor_id)).first() is not None


def _can_go_on(session: Session, evaluation: Evaluation, who: str, at: datetime) -> bool:
    """True for an auditor in office, trusted and independent."""
    try:
        audit = require_auditor(session, evaluation, who, at)
        require_independent(session, evaluation, (audit.auditor_id, who), at)
    except Refused:
        return False
    return True
