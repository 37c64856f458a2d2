"""Answers that were saved on the desk are looked through once more and submitted as a whole (G2-1c, G3-5c)."""

from datetime import datetime

from sqlmodel import Session

from domain.ledger.chain import Act
from domain.standards.revision import Phase, require_step
from models.ledger.entries import record
from models.people.organization import Organization
from models.standards.revision.asked_items import progress
from tasks.people.acting import acting_person
from tasks.standards.revision.answers_given import MAY_ANSWER
from tasks.standards.revision.case import facts_of
from tasks.standards.revision.lock import lock_case


def submit_answers(session: Session, revision: int, who: str, at: datetime) -> None:
    """Say that the answers are done, so that opinions are asked for; again changes nothing.

    Raises NotFound, Forbidden (not an officer of the ministry), Refused (something is missing, or the text is still
    the one that was sent back).
    """
    case = lock_case(session, revision)
    acting_person(session, who, case.organization_id, MAY_ANSWER, at)
    if case.phase is Phase.ANSWERING:
        require_step("consult", case.phase, facts_of(session, case, at, submitted=True))
    if not case.unsubmitted:
        return
    case.unsubmitted, case.version = False, case.version + 1
    session.add(case)
    ministry = session.get_one(Organization, case.organization_id).code
    counted = {"answers": progress(session, revision).asked}
    record(session, at, [Act(who, "submit answers", f"revision {revision}", ministry, counted)])
