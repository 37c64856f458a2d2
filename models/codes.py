"""What codes stand for, and the appointments by code: what lists from outside are held against (G3-2-2)."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from domain.appointments import Term
from models.organization import Organization, Unit
from models.person import Appointment, Person


@dataclass(frozen=True, slots=True)
class Codes:
    """Ids by code; a unit is named by its organization's code and its own."""

    organizations: dict[str, int] = field(default_factory=dict)
    units: dict[tuple[str, str], int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)


def read_codes(session: Session) -> Codes:
    """Every code that is stored."""
    units = select(Organization.code, Unit.code, Unit.id).join(
        Organization, col(Unit.organization_id) == Organization.id
    )
    return Codes(
        {code: id_ or 0 for code, id_ in session.exec(select(Organization.code, Organization.id))},
        {(organization, unit): id_ or 0 for organization, unit, id_ in session.exec(units)},
        {code: id_ or 0 for code, id_ in session.exec(select(Person.code, Person.id))},
    )


def read_terms(session: Session) -> list[Term]:
    """Every appointment that is stored."""
    query = (
        select(Person.code, Organization.code, Appointment)
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .join(Organization, col(Appointment.organization_id) == Organization.id)
    )
    return [
        Term(person, held.role, organization, held.starts, held.ends)
        for person, organization, held in session.exec(query)
    ]
