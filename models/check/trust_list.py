"""Outside auditors and trust records of a ministry as they are listed (G3-4c)."""

from datetime import date

from sqlmodel import Session, col, select

from domain.people.roles import OrganizationKind, Role
from models.people.names import Named
from models.people.organization import Organization
from models.people.person import Appointment, Person, held_on


def outside_auditors(session: Session, ministry: int, on: date) -> list[Named]:
    """Those whom the ministry has appointed to audit it that day from organizations outside, by code."""
    query = (
        select(Person.code, Person.name_ja, Person.name_en)
        .distinct()
        .join(Appointment, col(Appointment.person_id) == Person.id)
        .join(Organization, col(Organization.id) == Person.organization_id)
        .where(Appointment.organization_id == ministry, Appointment.role == Role.AUDITOR, held_on(on))
        .where(Organization.kind == OrganizationKind.OUTSIDE)
    )
    return [Named(*told) for told in session.exec(query.order_by(col(Person.code)))]
