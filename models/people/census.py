"""How each organization is staffed (G3-2-2)."""

from collections import Counter, defaultdict
from datetime import date

from sqlmodel import Session, col, select

from domain.people.roles import Role
from models.people.organization import Organization, Unit
from models.people.person import Appointment, Person, held_on


def read_census(session: Session, on: date) -> list[tuple[Organization, int, int, set[Role]]]:
    """Each organization in the official order, how many units and persons it has, and the roles held on that day."""
    held = select(Appointment.organization_id, Appointment.role).where(held_on(on))
    roles: dict[int, set[Role]] = defaultdict(set)
    for organization_id, role in session.exec(held.distinct()):
        roles[organization_id].add(Role(role))
    units = Counter(session.exec(select(Unit.organization_id)))
    persons = Counter(session.exec(select(Person.organization_id)))
    organizations = session.exec(select(Organization).order_by(col(Organization.rank), col(Organization.code)))
    return [(found, units[found.id or 0], persons[found.id or 0], roles[found.id or 0]) for found in organizations]
