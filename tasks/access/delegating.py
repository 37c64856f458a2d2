"""Naming a deputy for one of one's roles, and ending it early; both are told (S-3, D-4)."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from domain.errors import NotFound, Refused
from domain.ledger.chain import Act
from domain.people.delegation import Delegation as Agreed
from domain.people.delegation import require_delegable
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import record
from models.people.delegation import Delegation
from models.people.delegations_agreed import delegations_of, terms_of
from models.people.organization import Organization
from models.people.person import Person
from tasks.decisions.putting import send_codes
from tasks.notices.telling import Prompt, prompt_persons
from tasks.people.acting import lock_row, nobody, person_named


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deputy by code, for a role of one's own organization, from a day through another."""

    deputy: str
    role: Role
    starts: date
    ends: date


def delegate(session: Session, principal: int, wanted: Wanted, at: datetime) -> int:
    """Have somebody stand in; its number. Raises NotFound, Refused (domain/people/delegation.py)."""
    found = person_named(session, wanted.deputy)
    # First as whoever changes the lists locks them all (models/access/lists/merged.py), so that no appointment is
    # written meanwhile that could not stand beside this, and neither waits for the other for ever.
    lock_row(session, Organization, session.get_one(Person, principal).organization_id)
    # In the order of their numbers: two who name each other at once wait for one another, and never both.
    locked = {key: lock_row(session, Person, key) for key in sorted({principal, found})}
    mine, theirs = locked[principal], locked[found]
    if theirs.organization_id != mine.organization_id:
        raise nobody(wanted.deputy)
    home = session.get_one(Organization, mine.organization_id)
    agreed = Agreed(mine.code, theirs.code, wanted.role, home.code, wanted.starts, wanted.ends)
    today = day_in_tokyo(at)
    standing = [one for _, one in delegations_of(session, locked, today)]
    require_delegable(agreed, terms_of(session, locked), standing, today)
    days = {"role": wanted.role, "starts": wanted.starts, "ends": wanted.ends}
    persons = {"principal_id": principal, "deputy_id": found, "made_by": principal}
    row = Delegation.model_validate({"organization_id": home.id, **persons, **days, "made_at": at})
    session.add(row)
    session.flush()
    _note(session, row, agreed, ("delegated", mine.code), at)
    return row.id or 0


def end_delegation(session: Session, delegation: int, who: int, at: datetime) -> None:
    """End it now, by principal or deputy. Raises NotFound (also for others'), Refused where it is over."""
    row = session.get(Delegation, delegation, with_for_update=True, populate_existing=True)
    if row is None or who not in (row.principal_id, row.deputy_id):
        raise NotFound("delegation", delegation)
    if row.ended_at or row.ends < day_in_tokyo(at):
        raise Refused("this delegation is over already")
    principal, deputy = (session.get_one(Person, one) for one in (row.principal_id, row.deputy_id))
    home = session.get_one(Organization, row.organization_id)
    row.ended_at = at
    session.add(row)
    agreed = Agreed(principal.code, deputy.code, row.role, home.code, row.starts, row.ends)
    _note(session, row, agreed, ("delegation_ended", session.get_one(Person, who).code), at)


def _note(session: Session, row: Delegation, agreed: Agreed, told: tuple[str, str], at: datetime) -> None:
    """Into the ledger, and to both; who chairs the committee from now on gets the codes of what it decides."""
    template, who = told
    detail = {"deputy": agreed.deputy, "role": agreed.role.value, "ends": agreed.ends.isoformat()}
    action = {"delegated": "delegate", "delegation_ended": "end delegation"}[template]
    record(session, at, [Act(who, action, f"person {agreed.principal}", agreed.organization, detail)])
    dates = {"starts_on": agreed.starts.isoformat(), "ends_on": agreed.ends.isoformat()}
    said = {"principal": agreed.principal, "deputy": agreed.deputy, "delegated": agreed.role.value}
    one = Prompt(f"{template}:{row.id}", template, row.organization_id, {**dates, **said})
    prompt_persons(session, one, [(row.principal_id, row.role), (row.deputy_id, row.role)], at)
    if row.role is Role.CHAIR:
        send_codes(session, at, [row.organization_id])
