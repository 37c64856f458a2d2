"""Everything that leaves: rows written with the act that caused them, delivered later, once (D-5).

    WAITING → CLAIMED (somebody has it on the list) → SENDING (it is going out) → SENT
       ↑______________ failed, to be tried again ______________|  → DEAD (people must look)

Whoever claims or sends has it until `leased_until`; after that it is taken to have died, and the next may claim it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Column, Field, Index, Session, SQLModel, and_, col, func, or_, select, update

from domain.errors import NotFound, Refused
from domain.notices import BACKOFF, next_try
from domain.sayable import require_sayable
from models.bulk import insert_new
from models.columns import Moment, Word
from models.person import Person

LEASE = timedelta(seconds=120)
"""Longer than it takes to send to one address: Apprise and SMTP give up after 15 s without an answer."""


class Effect(StrEnum):
    """What delivering an entry does: send a notice, or give people a run in the Prefect UI to decide in."""

    NOTICE = "notice"
    HANDLE = "handle"


class Delivery(StrEnum):
    """How far an entry is."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


class Outbox(SQLModel, table=True):
    """One thing to one recipient; `key` makes it happen once however often it is asked for.

    person_id, organization_id: the recipient; the person where both are given.
    mail:     where it goes instead of where the person is reached by then; forgotten once it went out.
    params:   codes, names, counts and dates for the template: never text that helps an attacker (S-1).
    attempts: how often sending was begun.
    reached:  digests of the recipient's addresses that have it already, so that a failing one repeats for no other.
    """

    __table_args__ = (Index("outbox_next", "state", "next_try_at"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=200, unique=True)
    effect: Effect = Field(default=Effect.NOTICE, sa_type=Word(Effect))
    organization_id: int | None = Field(default=None, foreign_key="organization.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    mail: str = Field(default="", repr=False)
    template: str = Field(max_length=64)
    params: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    urgency: int = 0
    state: Delivery = Field(default=Delivery.WAITING, sa_type=Word(Delivery))
    attempts: int = 0
    reached: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    next_try_at: datetime = Field(sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    fault: str = ""


def enqueue(session: Session, entries: Sequence[Outbox]) -> None:
    """Put entries in the outbox; one whose key is there already, sent or not, is left as it is.

    Raises BadInput for a notice that does not exist or says what it must not (`domain.sayable`), with nothing queued.
    """
    enqueue_rows(session, [entry.model_dump(exclude={"id"}) for entry in entries])


def enqueue_rows(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for thousands: entries as plain rows with every column but `id`, which spares making objects of them."""
    for row in rows:
        if row["effect"] is Effect.NOTICE:
            require_sayable(row["template"], row["params"])
    insert_new(session, Outbox, rows)


def claim(session: Session, now: datetime, limit: int) -> list[int]:
    """Ids of up to `limit` entries that are due, now claimed for LEASE; entries that others claim meanwhile are passed.

    One whose deliverer died at every attempt is dead, so that it cannot go on killing deliverers.
    """
    abandoned = and_(col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)), col(Outbox.leased_until) < now)
    hopeless = and_(abandoned, col(Outbox.attempts) > len(BACKOFF))
    session.exec(update(Outbox).where(hopeless).values(state=Delivery.DEAD, fault="its deliverer died every time"))
    due = and_(col(Outbox.state) == Delivery.WAITING, col(Outbox.next_try_at) <= now)
    chosen = select(Outbox.id).where(or_(due, abandoned)).order_by(col(Outbox.next_try_at), col(Outbox.id)).limit(limit)
    ids = [found for found in session.exec(chosen.with_for_update(skip_locked=True)) if found is not None]
    claimed = update(Outbox).where(col(Outbox.id).in_(ids))
    session.exec(claimed.values(state=Delivery.CLAIMED, leased_until=now + LEASE))
    return ids


def claim_key(session: Session, key: str, now: datetime) -> int | None:
    """The id of the entry with that key, claimed for LEASE; None where it is another's, went out, or is not there."""
    abandoned = and_(col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)), col(Outbox.leased_until) < now)
    mine = and_(col(Outbox.key) == key, or_(col(Outbox.state) == Delivery.WAITING, abandoned))
    claimed = update(Outbox).where(mine).values(state=Delivery.CLAIMED, leased_until=now + LEASE)
    return session.exec(select(Outbox.id).where(Outbox.key == key)).one() if session.exec(claimed).rowcount else None


def due_of(session: Session, templates: Sequence[str], now: datetime) -> Sequence[str]:
    """The keys of these notices that are due, the oldest first; those whose deliverer died are among them."""
    waiting = and_(col(Outbox.state) == Delivery.WAITING, col(Outbox.next_try_at) <= now)
    abandoned = and_(col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)), col(Outbox.leased_until) < now)
    query = select(Outbox.key).where(col(Outbox.template).in_(templates), or_(waiting, abandoned))
    return session.exec(query.order_by(col(Outbox.id))).all()


def begin(session: Session, entry_id: int, now: datetime) -> Outbox | None:
    """The entry to send now, its lease begun anew; None where it is another's, or was claimed too long ago."""
    mine = and_(col(Outbox.id) == entry_id, col(Outbox.state) == Delivery.CLAIMED, col(Outbox.leased_until) >= now)
    begun = (
        update(Outbox)
        .where(mine)
        .values(state=Delivery.SENDING, leased_until=now + LEASE, attempts=col(Outbox.attempts) + 1)
    )
    return session.get(Outbox, entry_id) if session.exec(begun).rowcount else None


def reach(session: Session, entry_id: int, now: datetime, address: str) -> None:
    """Note that one of the recipient's addresses, given by its digest, has it; the lease begins anew for the next."""
    entry = session.get_one(Outbox, entry_id)
    entry.reached, entry.leased_until = [*entry.reached, address], now + LEASE


def finish(session: Session, entry_id: int, now: datetime) -> None:
    """It went out."""
    values = {"state": Delivery.SENT, "sent_at": now, "leased_until": None, "fault": "", "mail": ""}
    session.exec(update(Outbox).where(col(Outbox.id) == entry_id).values(**values))


def fail(session: Session, entry_id: int, now: datetime, fault: str) -> None:
    """It did not go out: try again later, or give it up; nothing where another has sent it meanwhile."""
    entry = session.exec(select(Outbox).where(Outbox.id == entry_id).with_for_update()).one()
    if entry.state is Delivery.SENDING:
        again = next_try(entry.attempts, now)
        entry.state = Delivery.WAITING if again else Delivery.DEAD
        entry.next_try_at, entry.leased_until, entry.fault = again or entry.next_try_at, None, fault


def dead(session: Session) -> Sequence[tuple[Outbox, str | None]]:
    """The entries that were given up, oldest first, each with the code of its recipient where that is a person."""
    query = select(Outbox, Person.code).outerjoin(Person, col(Person.id) == Outbox.person_id)
    return session.exec(query.where(Outbox.state == Delivery.DEAD).order_by(col(Outbox.id))).all()


def count_dead(session: Session, besides: str) -> int:
    """How many entries were given up, those of one template left out."""
    given_up = and_(col(Outbox.state) == Delivery.DEAD, col(Outbox.template) != besides)
    return session.exec(select(func.count()).select_from(Outbox).where(given_up)).one()


def revive(session: Session, entry_id: int, now: datetime) -> None:
    """Have a dead entry tried again from the first attempt on; what reached an address is not sent there again."""
    entry = session.get(Outbox, entry_id, with_for_update=True)
    if entry is None:
        raise NotFound("outbox entry", entry_id, "see minaoshi status")
    if entry.state is not Delivery.DEAD:
        raise Refused(f"outbox entry {entry_id} is {entry.state.value}, not dead; only a dead one is tried anew")
    entry.state, entry.attempts, entry.next_try_at = Delivery.WAITING, 0, now
