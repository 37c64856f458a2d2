"""Before somebody acts on a case: it is locked, and they must hold the role for it today (S-3)."""

from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, SQLModel, select

from domain.errors import Forbidden, NotFound
from domain.roles import Role
from domain.tokyo import day_in_tokyo
from models.deputies import deputies
from models.holders import holders
from models.person import Person
from models.revision import Revision

Row = TypeVar("Row", bound=SQLModel)


def lock_row(session: Session, table: type[Row], key: int) -> Row:
    """The row of that id as it stands now, locked until the transaction ends; raises NotFound."""
    found = session.get(table, key, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound(str(table.__tablename__).replace("_", " "), key, "list them: minaoshi status")
    return found


def lock_case(session: Session, revision: int) -> Revision:
    """The revision, locked until the transaction ends; raises NotFound."""
    return lock_row(session, Revision, revision)


def acting_person(session: Session, who: str, organization: int, roles: tuple[Role, ...], at: datetime) -> int:
    """The id of the person with code `who`, who must hold one of the roles there today, or stand in for who does.

    Raises NotFound, or Forbidden with the roles that would do.
    """
    person = person_named(session, who)
    today = day_in_tokyo(at)
    held = holders(session, [organization], roles, today) + deputies(session, [organization], roles, today)
    if all(person != holder.person_id for holder in held):
        wanted = " or ".join(role.value for role in roles)
        raise Forbidden(f"{who} is not {wanted} there on {today}; only they may do this")
    return person


def person_named(session: Session, who: str) -> int:
    """The id of the person with code `who`; raises NotFound."""
    person = session.exec(select(Person.id).where(Person.code == who)).one_or_none()
    if person is None:
        raise NotFound("person", who, "see who there is: minaoshi government show")
    return person
