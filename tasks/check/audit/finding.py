"""Writing down what an audit finds (G3-4b)."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, func, select

from domain.check.findings import Aspect, Weight
from domain.errors import NotFound, Refused
from domain.ledger.chain import Act
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.check.finding import Finding
from tasks.check.audit.independence import require_auditing
from tasks.check.audit.judgement import Judgement, apply_judgement
from tasks.check.audit.noting import note_act
from tasks.people.acting import lock_row

__all__ = ["Judgement", "Noted", "record_finding"]


@dataclass(frozen=True, slots=True)
class Noted:
    """What was found: on which aspect, in words, at which system (its code, if any), and how it is judged."""

    aspect: Aspect
    statement: str
    judgement: Judgement
    system: str = ""


def record_finding(session: Session, evaluation_id: int, noted: Noted, who: str, at: datetime) -> Finding:
    """Write a finding down, under the next number; only an assigned, independent auditor does, while auditing.

    Raises NotFound (also an item or a system), BadInput (a number of several items), Forbidden, Refused.
    """
    evaluation = lock_row(session, Evaluation, evaluation_id)
    auditor = require_auditing(session, evaluation, who, at).auditor_id
    if not noted.statement.strip():
        raise Refused("the finding is empty; write what was found", "statement")
    last = session.exec(select(func.max(Finding.number)).where(Finding.evaluation_id == evaluation_id)).one()
    known = {"evaluation_id": evaluation_id, "organization_id": evaluation.organization_id, "number": (last or 0) + 1}
    said = {"aspect": noted.aspect, "statement": noted.statement.strip(), "weight": Weight.OBSERVATION}
    found = {"system_id": _system(session, evaluation, noted.system), "found_by": auditor, "found_at": at}
    finding = Finding.model_validate({**known, **said, **found})
    session.add(finding)
    session.flush()
    apply_judgement(session, evaluation, finding, noted.judgement)
    # In the ledger a finding is a number: what it says would help an attacker (S-1).
    act = Act(who, "record finding", f"evaluation {evaluation_id}", detail={"finding": finding.number})
    note_act(session, evaluation, act, at)
    return finding


def _system(session: Session, evaluation: Evaluation, code: str) -> int | None:
    if not code:
        return None
    ours = InformationSystem.organization_id == evaluation.organization_id
    found = session.exec(select(InformationSystem.id).where(ours, InformationSystem.code == code)).one_or_none()
    if found is None:
        raise NotFound("system", code, "see the register: minaoshi register show")
    return found
