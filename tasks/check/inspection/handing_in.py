"""Handing in a self-inspection: every item has a result, or nothing is recorded (G3-4b)."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.errors import NotFound, Refused
from domain.ledger.chain import Act
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.ledger.entries import record
from models.people.organization import Organization
from models.people.person import Person
from tasks.check.inspection.access import require_own
from tasks.people.acting import lock_row

TAKEN = (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING)
"""Phases in which self-inspections are taken: late ones too, as long as the auditors are at work."""


class Said(NamedTuple):
    """What somebody says of one item."""

    result: Result
    remark: str = ""


def hand_in(session: Session, inspection: int, said: Mapping[int, Said], who: str, at: datetime) -> None:
    """Record what is said of every item, by its lineage, in the name of the person with code `who`.

    Raises NotFound, Forbidden (`who` was not asked, nor is an officer there), Refused (it is closed, handed in and gone
    to the auditors, not about exactly the items asked, or "not applicable" without a reason).
    """
    case, found = lock_inspection(session, inspection)
    require_own(session, found, who, at)
    require_taken(case, found)
    items = session.exec(select(InspectionItem).where(InspectionItem.inspection_id == inspection)).all()
    if said.keys() != {one.lineage_id for one in items}:
        raise Refused(f"self-inspection {inspection} asks about {len(items)} items, each once")
    if any(one.result is Result.NOT_APPLICABLE and not one.remark.strip() for one in said.values()):
        raise Refused("an item that does not apply needs a remark saying why", "remark")
    for one in items:
        one.result, one.remark = said[one.lineage_id]
    found.handed_in_at, case.version = at, case.version + 1
    session.add_all([*items, found, case])
    _note(session, case, found, who, at)


def lock_inspection(session: Session, inspection: int) -> tuple[Evaluation, Inspection]:
    """Its evaluation and itself as they stand now, locked in this order until the transaction ends; raises NotFound."""
    found = session.get(Inspection, inspection)
    if found is None:
        raise NotFound("self-inspection", inspection, "see who is asked: minaoshi inspection list")
    return lock_row(session, Evaluation, found.evaluation_id), lock_row(session, Inspection, inspection)


def require_taken(case: Evaluation, found: Inspection) -> None:
    """Raises Refused where the evaluation takes no self-inspection, or not this one again."""
    if case.phase not in TAKEN:
        raise Refused(f"evaluation {case.id} is {case.phase.value}; self-inspections are no longer accepted")
    if found.handed_in_at is not None and case.phase is EvaluationPhase.AUDITING:
        raise Refused(f"self-inspection {found.id} is with the auditors and can no longer change")


def _note(session: Session, case: Evaluation, found: Inspection, who: str, at: datetime) -> None:
    """In the ledger, who did it, and for whom where that is another."""
    asked = session.get_one(Person, found.person_id).code
    ministry = session.get_one(Organization, case.organization_id).code
    detail: dict[str, str | int] = {"evaluation": case.id or 0} | ({"on_behalf_of": asked} if asked != who else {})
    record(session, at, [Act(who, "hand in self-inspection", f"inspection {found.id}", ministry, detail)])
