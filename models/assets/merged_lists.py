"""Lists of the register brought into the tables set by set (G3-1-1, D-6).

A row is a mapping of the columns of its list to values, as `tasks.assets.register` reads them. What a system has
(duties, products, information) becomes exactly what a list gives it, where the list names the system.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlmodel import Session, col, select

from domain.assets.duties import Duty, product_key
from models.assets.register import InformationSystem, Product, SystemDuty, SystemInformation, SystemProduct
from models.people.codes import Codes
from models.people.organization import Organization
from models.people.person import Person
from models.sql.merge import Merged, merge_rows

Row = Mapping[str, Any]
Name = tuple[str, str]
"""A system's organization and its own code."""


class HeldDuty(NamedTuple):
    """A duty that a person has as to a system; all by code."""

    system: Name
    duty: Duty
    person: str


def read_systems(session: Session) -> dict[Name, int]:
    """The id of every system."""
    query = select(Organization.code, InformationSystem.code, InformationSystem.id).join(
        InformationSystem, col(InformationSystem.organization_id) == Organization.id
    )
    return {(organization, code): id_ or 0 for organization, code, id_ in session.exec(query)}


def read_duties(session: Session) -> list[HeldDuty]:
    """Who runs and who answers for which system."""
    query = (
        select(Organization.code, InformationSystem.code, SystemDuty.duty, Person.code)
        .join(InformationSystem, col(InformationSystem.organization_id) == Organization.id)
        .join(SystemDuty, col(SystemDuty.system_id) == InformationSystem.id)
        .join(Person, col(Person.id) == SystemDuty.person_id)
    )
    return [
        HeldDuty((organization, code), Duty(duty), person) for organization, code, duty, person in session.exec(query)
    ]


def merge_systems(session: Session, rows: Sequence[Row], codes: Codes) -> Merged:
    """Systems, each known by its organization and its code; one that the list does not name stays."""
    plain = ("code", "name_ja", "name_en", "business", "starts", "ends")
    found = [
        {
            "organization_id": codes.organizations[row["organization"]],
            "unit_id": codes.units.get((row["organization"], row["unit"])),
            **{name: row[name] for name in plain},
        }
        for row in rows
    ]
    return merge_rows(session, InformationSystem, ("organization_id", "code"), found)


def merge_duties(session: Session, rows: Sequence[Row], codes: Codes) -> Merged:
    """Who runs, answers for and uses a system."""
    systems = read_systems(session)
    found = [
        {
            "system_id": systems[row["organization"], row["system"]],
            "duty": row["role"],
            "person_id": codes.persons.get(row["person"]),
            "unit_id": codes.units.get((row["organization"], row["unit"])),
        }
        for row in rows
    ]
    return merge_rows(session, SystemDuty, ("system_id", "duty", "person_id", "unit_id"), found, owner="system_id")


def merge_products(session: Session, rows: Sequence[Row], _codes: Codes) -> Merged:
    """What a system runs; a product not known yet is added, one known keeps the spelling that it has."""
    systems, products = read_systems(session), _merge_names(session, rows)
    found = [
        {
            "system_id": systems[row["organization"], row["system"]],
            "product_id": products[product_key(row["vendor"]), product_key(row["product"])],
            "version": row["version"],
            "cpe": row["cpe"],
        }
        for row in rows
    ]
    return merge_rows(session, SystemProduct, ("system_id", "product_id", "version"), found, owner="system_id")


def _merge_names(session: Session, rows: Sequence[Row]) -> dict[Name, int]:
    """The id of each product by its keys, after those that are new were added."""
    known = _read_products(session)
    new: dict[Name, dict[str, str]] = {}
    for row in rows:
        key = product_key(row["vendor"]), product_key(row["product"])
        if key not in known and key not in new:
            new[key] = {"vendor": row["vendor"], "name": row["product"], "vendor_key": key[0], "name_key": key[1]}
    merge_rows(session, Product, ("vendor_key", "name_key"), list(new.values()))
    return _read_products(session) if new else known


def _read_products(session: Session) -> dict[Name, int]:
    found = session.exec(select(Product.vendor_key, Product.name_key, Product.id))
    return {(vendor, name): id_ or 0 for vendor, name, id_ in found}


def merge_information(session: Session, rows: Sequence[Row], _codes: Codes) -> Merged:
    """What a system handles."""
    systems = read_systems(session)
    plain = ("kind", "confidentiality", "integrity", "availability")
    found = [
        {"system_id": systems[row["organization"], row["system"]], **{name: row[name] for name in plain}}
        for row in rows
    ]
    return merge_rows(session, SystemInformation, ("system_id", "kind"), found, owner="system_id")
