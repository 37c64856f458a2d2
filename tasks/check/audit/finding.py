"""Writing down what an audit finds, and judging it: how heavy, why, which items, and whether it is known (G3-4b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Found, Weight, repeated
from domain.errors import Forbidden, NotFound, Refused
from domain.ledger.chain import Act
from domain.people.roles import Role
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.check.year_on_year import findings_before
from models.standards.item_numbers import items_numbered
from tasks.check.audit.access import require_auditing, require_auditor, require_independent
from tasks.check.audit.noting import note_act
from tasks.people.acting import acting_person, lock_row


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a finding is judged; what is None stays as it is. items: numbers as people see them."""

    weight: Weight | None = None
    cause: Cause | None = None
    cause_told: str | None = None
    items: Sequence[str] | None = None


def _apply_judgement(session: Session, evaluation: Evaluation, finding: Finding, judgement: Judgement) -> None:
    """Write the judgement on the finding, with the ministry's own provisions; raises NotFound, BadInput."""
    finding.weight = judgement.weight or finding.weight
    finding.cause = judgement.cause or finding.cause
    if judgement.cause_told is not None:
        finding.cause_told = judgement.cause_told.strip()
    if judgement.items is not None:
        concerned = items_numbered(session, evaluation.organization_id, judgement.items)
        session.exec(delete(FindingItem).where(col(FindingItem.finding_id) == finding.id))
        session.add_all(
            FindingItem.model_validate(
                {"finding_id": finding.id, "lineage_id": one.lineage_id, "provision": one.provision}
            )
            for one in concerned
        )
    session.flush()
    lineages = session.exec(select(FindingItem.lineage_id).where(FindingItem.finding_id == finding.id))
    this = Found(finding.id or 0, finding.aspect, frozenset(lineages), finding.system_id or 0)
    finding.repeats_id = repeated(this, findings_before(session, evaluation))
    session.add(finding)


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
    _apply_judgement(session, evaluation, finding, noted.judgement)
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
    _apply_judgement(session, evaluation, finding, judgement)
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
