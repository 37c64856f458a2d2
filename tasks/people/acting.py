"""Before somebody acts on a case: it is locked, and they must hold the role for it today (S-3)."""

from datetime import date, datetime
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from domain.errors import Forbidden, NotFound
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import act_in_place
from models.people.deputies import stood_in_for
from models.people.holders import holders
from models.people.person import Person

Row = TypeVar("Row", bound=SQLModel)


def lock_row(session: Session, table: type[Row], key: int) -> Row:
    """The row of that id as it stands now, locked until the transaction ends; raises NotFound.

    What only points at the row may be written meanwhile, or it would wait for whoever waits for it.
    """
    found = session.get(table, key, with_for_update={"key_share": True}, populate_existing=True)
    if found is None:
        raise NotFound(str(table.__tablename__).replace("_", " "), key, "list them: minaoshi status")
    return found


def acting_person(session: Session, who: str, organization: int, roles: tuple[Role, ...], at: datetime) -> int:
    """The id of the person with code `who`, who must hold one of the roles there today, or stand in for who does.

    What a deputy does then is noted in the ledger with whom they did it for (S-2). Raises NotFound, or Forbidden with
    the roles that would do.
    """
    person, today = person_named(session, who), day_in_tokyo(at)
    if all(person != holder.person_id for holder in holders(session, [organization], roles, today)):
        lent = [one for one in stood_in_for(session, person, today) if one.organization_id == organization]
        principals = [one.principal.code for one in lent if one.role in roles]
        if not principals:
            wanted = " or ".join(role.value for role in roles)
            raise Forbidden(f"{who} is not {wanted} there on {today}; only they may do this")
        act_in_place(session, who, principals[0])
    return person


def chosen_person(session: Session, who: str, organization: int, roles: tuple[Role, ...], at: datetime) -> int:
    """The id of somebody whom another chooses by code, who must hold one of the roles there.

    Raises NotFound, also for whoever has no part there, so that nobody learns by choosing who there is elsewhere (S-1);
    Forbidden with the roles that would do.
    """
    try:
        return acting_person(session, who, organization, roles, at)
    except Forbidden:
        if not _has_part(session, who, organization, day_in_tokyo(at)):
            raise nobody(who) from None
        raise


def _has_part(session: Session, who: str, organization: int, today: date) -> bool:
    """True for the organization's own people, and for those of elsewhere who hold a post there."""
    home = session.exec(select(Person.organization_id).where(Person.code == who)).one()
    held = holders(session, [organization], tuple(Role), today)
    return home == organization or any(holder.code == who for holder in held)


def note_center_deputy(session: Session, who: str, at: datetime) -> None:
    """Have the ledger say for whom, where `who`, whom the Center's page let in, stands in for one of its officers."""
    person = session.exec(select(Person.id).where(Person.code == who)).one_or_none()
    for one in stood_in_for(session, person, day_in_tokyo(at)) if person else ():
        if one.role is Role.CENTER_OFFICER:
            act_in_place(session, who, one.principal.code)


def person_named(session: Session, who: str) -> int:
    """The id of the person with code `who`; raises NotFound."""
    person = session.exec(select(Person.id).where(Person.code == who)).one_or_none()
    if person is None:
        raise nobody(who)
    return person


def nobody(who: str) -> NotFound:
    """What is said of a code that nobody has, or nobody whom the asker may know of."""
    return NotFound("person", who, "see who there is: minaoshi government show ORGANIZATION")
