"""Who keeps which lists, and what of a list is not theirs to write (S-1, S-3)."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from domain.access.list_keeping import Keeper, appointing_fault
from domain.access.pages import ADMINISTRATION_PAGE
from domain.access.viewer import Viewer
from domain.errors import BadInput
from domain.people.appointments import Term
from domain.people.roles import Role
from models.people.codes import read_terms
from models.people.organization import Organization
from models.people.person import Person
from tasks.access.gate import require_role
from tasks.files.lists import Lists, Row

OF_THE_GOVERNMENT = frozenset({"organizations"})
"""Lists that no administrator of a single organization writes: they say what binds whom."""


def keeper_of(session: Session, viewer: Viewer) -> Keeper:
    """The viewer as an administrator; raises Forbidden where they are none."""
    require_role(viewer, ADMINISTRATION_PAGE)
    if Role.ADMINISTRATOR in viewer.everywhere:
        return Keeper(viewer.code)
    kept = [there for there, role in viewer.posts if role is Role.ADMINISTRATOR]
    return Keeper(viewer.code, frozenset(session.exec(select(Organization.code).where(col(Organization.id).in_(kept)))))


def not_theirs(session: Session, keeper: Keeper, files: Lists) -> Iterator[BadInput]:
    """Every row that this administrator does not write; an appointment that stands so already is no change."""
    known = {row.values["code"]: row.values["organization"] for row in files.sound("persons")} | homes(session)
    stored = set(read_terms(session))
    for name in files.rows:
        for row in files.sound(name):
            column, places = _places(name, row.values, known)
            if name in OF_THE_GOVERNMENT and not keeper.of_all:
                yield row.fault("only the government-wide administrator can change this list")
            elif not all(map(keeper.may_keep, places)):
                yield row.fault("it belongs to an organization that is not yours", column)
            elif name == "appointments" and (fault := _appointing(keeper, row, stored)):
                yield row.fault(fault, "person")


def _appointing(keeper: Keeper, row: Row, stored: set[Term]) -> str:
    values = row.values
    term = Term(values["person"], values["role"], values["organization"], values["starts"], values["ends"])
    return "" if term in stored else appointing_fault(keeper, term)


def _places(name: str, values: Mapping[str, Any], homes: Mapping[str, str]) -> tuple[str, set[str]]:
    """The column that says whose a row is, and the codes of the organizations that it is about."""
    if name == "targets":
        return "holder", {homes.get(values["holder"], values["holder"])}
    if name == "persons":
        return "organization", {values["organization"], homes.get(values["code"], values["organization"])}
    return ("code", {values["code"]}) if name == "organizations" else ("organization", {values["organization"]})


def homes(session: Session) -> dict[str, str]:
    """The code of each person's organization, by their own."""
    query = select(Person.code, Organization.code).join(Organization, col(Organization.id) == Person.organization_id)
    return dict(session.exec(query).all())
