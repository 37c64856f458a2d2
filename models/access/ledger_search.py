"""Entries of the ledger that somebody may see and looks for, the newest first, by keyset (S-2)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from models.ledger.entries import LedgerEntry
from models.people.delegation import Delegation
from models.people.person import Person


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; empty is anything.

    actor, organization: whole codes; subject: a whole subject, such as "revision 13".
    since, until: from this moment on, and before that one; before: entries older than that number.
    """

    actor: str = ""
    action: str = ""
    subject: str = ""
    organization: str = ""
    since: datetime | None = None
    until: datetime | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks, by row id and code, and the codes of organizations whose entries they see; None is all."""

    person: int
    code: str
    organizations: Collection[str] | None


def search_ledger(session: Session, seen: Seen, sought: Sought, count: int) -> list[LedgerEntry]:
    """The newest `count` of these entries."""
    query = select(LedgerEntry).where(*_wanted(sought))
    if seen.organizations is not None:
        query = query.where(or_(*_concerning(session, seen), col(LedgerEntry.organization).in_(seen.organizations)))
    return list(session.exec(query.order_by(col(LedgerEntry.number).desc()).limit(count)))


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    found = [
        col(getattr(LedgerEntry, name)) == getattr(sought, name)
        for name in ("actor", "action", "subject", "organization")
        if getattr(sought, name)
    ]
    found += [col(LedgerEntry.at) >= sought.since] if sought.since else []
    found += [col(LedgerEntry.at) < sought.until] if sought.until else []
    return found + ([col(LedgerEntry.number) < sought.before] if sought.before else [])


def _concerning(session: Session, seen: Seen) -> list[ColumnElement[bool]]:
    """What they did, what was done to them, and what their deputies did for them."""
    deputies = select(Person.code).join(Delegation, col(Delegation.deputy_id) == Person.id)
    named = session.exec(deputies.where(Delegation.principal_id == seen.person).distinct()).all()
    for_them = and_(col(LedgerEntry.actor).in_(named), col(LedgerEntry.detail)["for"].as_string() == seen.code)
    return [col(LedgerEntry.actor) == seen.code, col(LedgerEntry.subject) == f"person {seen.code}", for_them]
