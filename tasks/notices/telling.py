"""Writing notices to those who hold a role, with the act that causes them (D-4, D-5, S-1)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.notices.notice_kind import notice_kind
from domain.people.roles import OrganizationKind, Role
from domain.time.tokyo import day_in_tokyo
from models.notices.destinations import organizations_with_targets
from models.notices.outbox import Delivery, Effect, enqueue_rows
from models.people.deputies import deputies
from models.people.holders import Holder, holders
from models.people.organization import Organization

Told = tuple[int | None, Role]
"""A person (None: the ministry's own address) and the role in which they are told."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to tell: the key that makes it happen once, the template, what is known, and how urgently.

    Of what is known, a notice takes the parameters that its template names, and nothing else. With a mail it goes there
    instead of where its person is reached.
    """

    key: str
    template: str
    organization_id: int
    params: Mapping[str, Any] = field(default_factory=dict)
    urgency: int = 0
    mail: str = field(default="", repr=False)


def names(session: Session, organizations: Iterable[int]) -> dict[int, dict[str, str]]:
    """For each organization what notices call it: `ministry` (its code), `ministry_ja`, `ministry_en`."""
    wanted = set(organizations)
    rows = session.exec(select(Organization.id, Organization.code, Organization.name_ja, Organization.name_en))
    return {
        key: {"ministry": code, "ministry_ja": name_ja, "ministry_en": name_en}
        for key, code, name_ja, name_en in rows
        if key in wanted
    }


def prompt(session: Session, prompts: Sequence[Prompt], roles: Sequence[Role], at: datetime) -> None:
    """Queue each prompt for everyone who holds one of the roles in its ministry today, and for who stands in for them.

    One row a person: somebody with two of the roles is told once, in the one that `roles` names first. Center officers
    belong to the Center, whatever the ministry. What a ministry
    may know as a whole goes to its own address as well.
    """
    if not prompts:
        return
    on = day_in_tokyo(at)
    named = names(session, (one.organization_id for one in prompts))
    ours = [role for role in roles if role is not Role.CENTER_OFFICER]
    where = {one.organization_id for one in prompts}
    held, lent = holders(session, where, ours, on), deputies(session, where, ours, on)
    found = [*sorted(held, key=_rank(ours)), *sorted(lent, key=_rank(ours))]
    by_ministry: dict[int, dict[int, Role]] = {}
    for holder in found:
        by_ministry.setdefault(holder.organization_id, {}).setdefault(holder.person_id, holder.role)
    center = _center_officers(session, on) if Role.CENTER_OFFICER in roles else {}
    shared = organizations_with_targets(session)
    rows: list[dict[str, Any]] = []
    for one in prompts:
        told: list[Told] = [*(by_ministry.get(one.organization_id, {}) | center).items()]
        if notice_kind(one.template).shared and one.organization_id in shared:
            told.append((None, Role.CONTACT_POINT))
        rows += _rows(one, named, told, at)
    enqueue_rows(session, rows)


def _rank(roles: Sequence[Role]) -> Callable[[Holder], int]:
    return lambda holder: roles.index(holder.role)


def prompt_persons(session: Session, one: Prompt, persons: Iterable[Told], at: datetime) -> None:
    """Queue a prompt for these persons, each in the role in which they are told."""
    prompt_each(session, [(one, list(persons))], at)


def prompt_each(session: Session, asked: Sequence[tuple[Prompt, Sequence[Told]]], at: datetime) -> None:
    """Queue each prompt for its own persons."""
    named = names(session, [one.organization_id for one, _ in asked])
    enqueue_rows(session, [row for one, persons in asked for row in _rows(one, named, persons, at)])


def prompt_center(session: Session, key: str, template: str, params: Mapping[str, Any], at: datetime) -> None:
    """Queue a notice that is about no ministry alone for the Center's officers; nothing where there is no Center."""
    prompts = [Prompt(key, template, center, params) for center in _centers(session)]
    prompt(session, prompts, (Role.CENTER_OFFICER,), at)


def _centers(session: Session) -> list[int]:
    """The Center's row id, or nothing before it is imported."""
    query = select(Organization.id).where(col(Organization.kind) == OrganizationKind.CENTER)
    return [key for key in session.exec(query) if key]


def _center_officers(session: Session, on: date) -> dict[int, Role]:
    """The Center's officers of that day."""
    where, ours = _centers(session), [Role.CENTER_OFFICER]
    found = holders(session, where, ours, on) + deputies(session, where, ours, on)
    return {holder.person_id: holder.role for holder in found}


def _rows(one: Prompt, named: Mapping[int, dict[str, str]], told: Sequence[Told], at: datetime) -> list[dict[str, Any]]:
    known = {**named[one.organization_id], **one.params, "role": ""}
    params = {name: known[name] for name in sorted(notice_kind(one.template).takes & known.keys())}
    row = {
        "effect": Effect.NOTICE,
        "organization_id": one.organization_id,
        "mail": one.mail,
        "template": one.template,
        "urgency": one.urgency,
        "state": Delivery.WAITING,
        "attempts": 0,
        "reached": [],
        "next_try_at": at,
        "leased_until": None,
        "sent_at": None,
        "fault": "",
    }
    return [
        row
        | {
            "key": f"{one.key}:{person or 'organization'}",
            "person_id": person,
            "params": params | {"role": role.value},
        }
        for person, role in told
    ]
