"""Names of persons and organizations in both languages, as pages say them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from models.people.organization import Organization, Unit
from models.people.person import Person


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by its code, and what it is called."""

    code: str
    name_ja: str
    name_en: str


def persons_named(session: Session, persons: Collection[int | None], of: int = 0) -> dict[int, Named]:
    """What these persons are called, by their ids; of: those of that organization alone."""
    query = select(Person.id, Person.code, Person.name_ja, Person.name_en)
    query = query.where(Person.organization_id == of) if of else query
    rows = session.exec(query.where(col(Person.id).in_({one for one in persons if one})))
    return {key: Named(*told) for key, *told in rows if key}


def organization_named(session: Session, organization: int) -> Named:
    """What an organization is called."""
    found = session.get_one(Organization, organization)
    return Named(found.code, found.name_ja, found.name_en)


def persons_coded(session: Session, codes: Collection[str]) -> dict[str, Named]:
    """What persons are called, by their codes."""
    query = select(Person.code, Person.name_ja, Person.name_en).where(col(Person.code).in_(codes))
    return {told[0]: Named(*told) for told in session.exec(query)}


def units_named(session: Session, organization: int, codes: Collection[str]) -> list[Named]:
    """What departments of an organization are called, by their codes' order."""
    query = select(Unit.code, Unit.name_ja, Unit.name_en).where(Unit.organization_id == organization)
    return [Named(*told) for told in session.exec(query.where(col(Unit.code).in_(codes)).order_by(col(Unit.code)))]


def organizations_named(session: Session, organizations: Collection[int]) -> dict[int, Named]:
    """What these organizations are called, by their ids."""
    query = select(Organization.id, Organization.code, Organization.name_ja, Organization.name_en)
    return {key or 0: Named(*told) for key, *told in session.exec(query.where(col(Organization.id).in_(organizations)))}
