"""Notices that wait for a letter while a post changes hands: they go to whoever holds it by then (D-4, S-1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, and_, col, select, update

from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.notices.outbox import Delivery, Effect, Outbox, enqueue_rows
from models.people.delegation import Delegation
from models.people.deputies import deputies
from models.people.holders import holders
from models.people.organization import Organization
from models.people.person import Appointment, held_on
from models.sql.bulk import in_portions

Post = tuple[int, Role]
"""A person's id and a role."""
OF_A_PERSON = frozenset(
    {"sign_in_link", "target_test", "addresses_changed", "organization_addresses_changed", "delegated"}
    | {"delegation_ended"}
)
"""About somebody's own addresses and delegations, whatever post they hold."""
ASKED_BY_NAME = frozenset(
    {"opinion_asked", "opinion_due", "inspection_asked", "inspection_due", "response_asked", "response_due"}
    | {"amendment_owned"}
)
"""Asked of somebody by name: it stays theirs in another post, and whoever comes after is asked anew, by name."""


class _Waiting(NamedTuple):
    entry: int
    template: str
    post: Post


def hand_on(session: Session, now: datetime) -> None:
    """End what waits for somebody who left the post in which they were to be told; whoever holds it now gets it.

    Where nobody does, it is ended alone: the desk says which posts are vacant, and reminders go to who comes.
    """
    on = day_in_tokyo(now)
    waiting = _waiting(session, now)
    held = _held(session, {one.post[0] for one in waiting}, on)
    left = {one.post for one in waiting} - held
    if not left:
        return
    organizations = {key for key in session.exec(select(Organization.id)) if key}
    standing_in = deputies(session, organizations, sorted({role for _, role in left}), on)
    left -= {(one.person_id, one.role) for one in standing_in}
    present = {person for person, _ in held} | {one.person_id for one in standing_in}
    where = _where(session, left)
    gone = [
        one for one in waiting if one.post in where and not (one.template in ASKED_BY_NAME and one.post[0] in present)
    ]
    handed_on = {one.post for one in gone if one.template not in ASKED_BY_NAME}
    _pass(session, gone, _heirs(session, {post: where[post] for post in handed_on}, on))


def _waiting(session: Session, now: datetime) -> list[_Waiting]:
    query = select(Outbox.id, Outbox.template, Outbox.person_id, Outbox.params).where(
        Outbox.state == Delivery.WAITING,
        Outbox.effect == Effect.NOTICE,
        Outbox.letter == "",
        Outbox.mail == "",
        col(Outbox.person_id).is_not(None),
        col(Outbox.template).not_in(OF_A_PERSON),
        col(Outbox.next_try_at) <= now,
    )
    return [
        _Waiting(entry or 0, template, (person or 0, Role(role)))
        for entry, template, person, params in session.exec(query)
        if (role := params.get("role"))
    ]


def _held(session: Session, persons: Collection[int], on: date) -> set[Post]:
    found: set[Post] = set()
    for some in in_portions(persons):
        query = select(Appointment.person_id, Appointment.role).where(col(Appointment.person_id).in_(some), held_on(on))
        found.update((person, Role(role)) for person, role in session.exec(query))
    return found


def _where(session: Session, posts: Collection[Post]) -> dict[Post, int]:
    """In which organization each was held last, by an appointment or in somebody's place; of others nothing."""
    found: dict[Post, int] = {}
    for some in in_portions({person for person, _ in posts}):
        lent = select(Delegation.deputy_id, Delegation.role, Delegation.organization_id)
        held = select(Appointment.person_id, Appointment.role, Appointment.organization_id)
        rows = [
            *session.exec(lent.where(col(Delegation.deputy_id).in_(some)).order_by(col(Delegation.id))),
            *session.exec(held.where(col(Appointment.person_id).in_(some)).order_by(col(Appointment.ends))),
        ]
        found |= {(person, Role(role)): organization for person, role, organization in rows}
    return {post: found[post] for post in posts if post in found}


def _heirs(session: Session, where: Mapping[Post, int], on: date) -> Mapping[Post, Sequence[int]]:
    """Who holds each of these posts now."""
    now_there = holders(session, set(where.values()), sorted({role for _, role in where}), on)
    return {
        post: [one.person_id for one in now_there if (one.organization_id, one.role) == (organization, post[1])]
        for post, organization in where.items()
    }


def _pass(session: Session, gone: Iterable[_Waiting], heirs: Mapping[Post, Sequence[int]]) -> None:
    ended = {one.entry: one.post for one in gone}
    rows = []
    for some in in_portions(ended):
        for row in session.exec(select(Outbox).where(col(Outbox.id).in_(some))):
            about = row.key.removesuffix(f":{row.person_id}")
            plain = row.model_dump(exclude={"id"})
            rows += [
                plain | {"key": f"{about}:{heir}", "person_id": heir} for heir in heirs.get(ended[row.id or 0], ())
            ]
        still = and_(col(Outbox.id).in_(some), col(Outbox.state) == Delivery.WAITING, Outbox.letter == "")
        session.exec(update(Outbox).where(still).values(state=Delivery.OVERTAKEN))
    enqueue_rows(session, rows)
