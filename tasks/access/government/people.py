"""Who holds which post in an organization on a day."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import NotFound
from models.people.organization import Organization, Unit
from models.people.person import Appointment, Person, held_on
from tasks.database import reading


def show_people(code: str, on: date) -> list[dict[str, Any]]:
    """Everyone with a post there, by code: code, names, names of the unit, a list of roles; raises NotFound."""
    with reading() as session:
        return list(_by_person(session, code, on).values())


def _by_person(session: Session, code: str, on: date) -> dict[str, dict[str, Any]]:
    organization = session.exec(select(Organization.id).where(Organization.code == code)).first()
    if organization is None:
        raise NotFound("organization", code, "see which there are: minaoshi government show")
    query = (
        select(Person, Appointment.role, Unit)
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .outerjoin(Unit, col(Unit.id) == Person.unit_id)
        .where(Appointment.organization_id == organization, held_on(on))
        .order_by(col(Person.code), col(Appointment.role))
    )
    found: dict[str, dict[str, Any]] = {}
    for person, role, unit in session.exec(query):
        told = {"code": person.code, "name_ja": person.name_ja, "name_en": person.name_en}
        told |= {"unit_ja": unit.name_ja if person.unit_id else "", "unit_en": unit.name_en if person.unit_id else ""}
        found.setdefault(person.code, told | {"roles": []})["roles"].append(role)
    return found
