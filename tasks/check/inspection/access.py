"""Whose self-inspection it is: the person's who was asked, and an officer's who acts for them (G3-4b, S-1)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.errors import Forbidden, NotFound
from domain.people.roles import Role
from models.check.evaluation import Inspection
from models.check.inspections_asked import inspection_of
from models.people.person import Person
from tasks.check.evaluation.listing import find_evaluation
from tasks.people.acting import acting_person


def inspection_for(session: Session, evaluation: int, who: str, of: str, at: datetime) -> Inspection:
    """The self-inspection of the person with code `of` (empty: of `who`), which an officer may take for another.

    Raises NotFound (evaluation, person, nothing asked of them), Forbidden (`who` is neither).
    """
    case = find_evaluation(session, evaluation)
    wanted = of or who
    person = session.exec(select(Person.id).where(Person.code == wanted)).one_or_none()
    found = inspection_of(session, evaluation, person or 0)
    if found is None:
        raise NotFound("self-inspection of", wanted, f"see who is asked: minaoshi inspection list {evaluation}")
    if wanted != who:
        acting_person(session, who, case.organization_id, (Role.OFFICER,), at)
    return found


def require_own(session: Session, inspection: Inspection, who: str, at: datetime) -> int:
    """The id of `who`: the person asked, or an officer of the ministry acting for them; raises NotFound, Forbidden."""
    person = session.exec(select(Person).where(Person.code == who)).one_or_none()
    if person is not None and person.id == inspection.person_id:
        return person.id
    case = find_evaluation(session, inspection.evaluation_id)
    try:
        return acting_person(session, who, case.organization_id, (Role.OFFICER,), at)
    except Forbidden as refusal:
        raise Forbidden(f"{who} is neither the person asked nor an officer there") from refusal
