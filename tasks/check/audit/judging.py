"""Judging a finding while auditing and while concluding, and not once the report is put to the vote (G3-4b)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.check.evaluation import EvaluationPhase
from domain.errors import Forbidden, NotFound
from domain.ledger.chain import Act
from domain.people.roles import Role
from models.check.evaluation import Evaluation
from models.check.finding import Finding
from tasks.check.audit.access import require_auditor
from tasks.check.audit.independence import require_auditing, require_independent
from tasks.check.audit.judgement import Judgement, apply_judgement
from tasks.check.audit.noting import note_act
from tasks.people.acting import acting_person, lock_row


def judge_finding(
    session: Session, evaluation_id: int, number: int, judgement: Judgement, *, who: str, at: datetime
) -> Finding:
    """Judge a finding by its number: its auditors while auditing; they or the secretariat while concluding.

    Not any more once the report is put to the vote. Raises NotFound, BadInput, Forbidden, Refused.
    """
    evaluation = lock_row(session, Evaluation, evaluation_id)
    if evaluation.phase is EvaluationPhase.CONCLUDING:
        _concluding(session, evaluation, who, at)
    else:
        require_auditing(session, evaluation, who, at)
    finding = finding_numbered(session, evaluation_id, number)
    apply_judgement(session, evaluation, finding, judgement)
    act = Act(who, "judge finding", f"evaluation {evaluation_id}", detail={"finding": number})
    note_act(session, evaluation, act, at)
    return finding


def finding_numbered(session: Session, evaluation_id: int, number: int) -> Finding:
    """A finding by its number within the evaluation; raises NotFound."""
    query = select(Finding).where(Finding.evaluation_id == evaluation_id, Finding.number == number)
    found = session.exec(query).one_or_none()
    if found is None:
        raise NotFound("finding", number, f"list them: minaoshi finding list {evaluation_id}")
    return found


def _concluding(session: Session, evaluation: Evaluation, who: str, at: datetime) -> None:
    """The secretariat, or an auditor assigned and independent."""
    try:
        acting_person(session, who, evaluation.organization_id, (Role.SECRETARIAT,), at)
    except Forbidden:
        audit = require_auditor(session, evaluation, who, at)
        require_independent(session, evaluation, (audit.auditor_id, who), at)
