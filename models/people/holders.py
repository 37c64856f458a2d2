"""Who holds which role on a day."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.people.roles import Role
from models.people.person import Appointment, Person, held_on


class Holder(NamedTuple):
    """A person in a role of an organization."""

    organization_id: int
    role: Role
    person_id: int
    code: str


def holders(session: Session, organizations: Collection[int], roles: Sequence[Role], on: date) -> list[Holder]:
    """Everyone who holds one of the roles in one of the organizations on that day, by organization and code."""
    query = (
        select(Appointment.organization_id, Appointment.role, Person.id, Person.code)
        .join(Person, col(Person.id) == Appointment.person_id)
        .where(col(Appointment.role).in_(roles), held_on(on))
        .order_by(col(Appointment.organization_id), col(Person.code))
    )
    if len(organizations) <= 500:
        query = query.where(col(Appointment.organization_id).in_(organizations))
    wanted = set(organizations)
    return [Holder(*row) for row in session.exec(query) if row[0] in wanted]
