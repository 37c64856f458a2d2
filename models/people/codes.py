"""What codes stand for, and the appointments by code: what lists from outside are held against (G3-2-2)."""

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from domain.people.appointments import Term
from models.people.organization import Organization, Unit
from models.people.person import Appointment, Person


@dataclass(frozen=True, slots=True)
class Codes:
    """Ids by code, and who stands above whom; a unit is named by its organization's code and its own."""

    organizations: dict[str, int] = field(default_factory=dict)
    units: dict[tuple[str, str], int] = field(default_factory=dict)
    persons: dict[str, int] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


def read_codes(session: Session) -> Codes:
    """Every code that is stored."""
    units = select(Organization.code, Unit.code, Unit.id).join(
        Organization, col(Unit.organization_id) == Organization.id
    )
    return Codes(
        {code: id_ or 0 for code, id_ in session.exec(select(Organization.code, Organization.id))},
        {(organization, unit): id_ or 0 for organization, unit, id_ in session.exec(units)},
        {code: id_ or 0 for code, id_ in session.exec(select(Person.code, Person.id))},
        _parents(session),
    )


def _parents(session: Session) -> dict[str, str]:
    above = aliased(Organization)
    query = select(Organization.code, above.code).join(above, col(above.id) == Organization.parent_id)
    return dict(session.exec(query).all())


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


def organization_ids(session: Session, codes: Collection[str]) -> list[int]:
    """The row ids of the organizations with these codes."""
    return [key for key in session.exec(select(Organization.id).where(col(Organization.code).in_(codes))) if key]
