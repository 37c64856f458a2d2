"""Where persons and organizations are reached, as it stands: to be held against what it was (D-5, S-3)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, true
from sqlmodel import Session, col, or_, select

from domain.people.addresses import Reached
from models.people.organization import Organization
from models.people.person import NoticeTarget, Person

FEW = 500
"""More than so many are looked up by reading everybody."""
Holder = tuple[int | None, int | None]
"""The row ids of a person and of an organization, one of which is None: as a notice target names who has it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody's addresses: their code, the organization that they belong to or are, and where they are reached."""

    code: str
    organization_id: int
    reached: Reached


def read_addresses(session: Session, codes: Collection[str]) -> dict[Holder, Kept]:
    """Where the persons and organizations with these codes are reached; where these are many, everybody."""
    found: dict[Holder, tuple[str, int, str]] = {}
    persons = select(Person.id, Person.code, Person.organization_id, Person.mail).where(_among(Person.code, codes))
    for key, code, home, mail in session.exec(persons):
        found[key, None] = (code, home, mail)
    organizations = select(Organization.id, Organization.code).where(_among(Organization.code, codes))
    for key, code in session.exec(organizations):
        found[None, key] = (code, key or 0, "")
    targets = _targets(session, found)
    return {
        holder: Kept(code, home, Reached(mail, targets.get(holder, {}))) for holder, (code, home, mail) in found.items()
    }


def _targets(session: Session, holders: Collection[Holder]) -> dict[Holder, dict[str, str]]:
    persons, organizations = ({one[at] for one in holders} - {None} for at in (0, 1))
    theirs = or_(_among(NoticeTarget.person_id, persons), _among(NoticeTarget.organization_id, organizations))
    told = defaultdict[Holder, dict[str, str]](dict)
    # Columns, not rows: what this session has read before would be given again as it was.
    query = select(NoticeTarget.person_id, NoticeTarget.organization_id, NoticeTarget.url, NoticeTarget.language)
    for person, organization, url, language in session.exec(query.where(theirs)):
        told[person, organization][url] = language
    return told


def _among(column: Any, values: Collection[Any]) -> ColumnElement[bool]:  # noqa: ANN401 - a column of any type
    return col(column).in_(values) if len(values) <= FEW else true()
