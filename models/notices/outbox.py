"""Everything that leaves: rows written with the act that caused them, delivered later, once (D-5).

    WAITING → CLAIMED (somebody has it on the list) → SENDING (it is going out) → SENT
       ↑______________ failed, to be tried again ______________|  → DEAD (people must look)
       | → OVERTAKEN (never sent: what it asks for was over before a letter was made, `models.notices.overtaken`)

Whoever claims or sends has it until `leased_until`; after that it is taken to have died, and the next may claim it.
Notices travel in letters (`models.notices.lettering`); all of a letter share its state (`models.notices.claiming`,
`models.notices.delivering`).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Column, Field, Index, Session, SQLModel, and_, col, func, or_, select, update

from domain.errors import NotFound, Refused
from domain.notices.sayable import require_sayable
from models.people.person import Person
from models.sql.bulk import insert_new
from models.sql.columns import Moment, Word


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
    OVERTAKEN = "overtaken"


class Outbox(SQLModel, table=True):
    """One thing to one recipient; `key` makes it happen once however often it is asked for.

    person_id, organization_id: the recipient; the person where both are given.
    mail:     where it goes instead of where the person is reached by then; forgotten once it went out.
    params:   codes, names, counts and dates for the template: never text that helps an attacker (S-1).
    attempts: how often sending was begun.
    letter:   the key of the notice that leads the letter it travels in; empty while it waits for one.
    written_at: when it was asked for, or anew after it was dead; None where that was before an upgrade.
    reached:  digests of the recipient's addresses that have it already, so that a failing one repeats for no other.
    """

    __table_args__ = (
        Index("outbox_next", "state", "next_try_at"),
        Index("outbox_letter", "letter"),
        Index("outbox_sent", "sent_at"),
    )
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
    letter: str = Field(default="", max_length=200)
    written_at: datetime | None = Field(default=None, sa_type=Moment)
    reached: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    next_try_at: datetime = Field(sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    fault: str = ""


def enqueue(session: Session, entries: Sequence[Outbox]) -> None:
    """Put entries in the outbox; one whose key is there already, sent or not, is left as it is.

    Raises BadInput for a notice that does not exist or says what it must not (`domain.notices.sayable`), with nothing
    queued.
    """
    enqueue_rows(session, [entry.model_dump(exclude={"id"}) for entry in entries])


def enqueue_rows(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """The same for thousands: entries as plain rows, which spares making objects of them.

    A row has every column but `id`; `letter` and `written_at` are put in here.
    """
    for row in rows:
        if row["effect"] is Effect.NOTICE:
            require_sayable(row["template"], row["params"])
    insert_new(session, Outbox, [{**row, "letter": _own(row), "written_at": row["next_try_at"]} for row in rows])


def _own(row: Mapping[str, Any]) -> str:
    """What is no notice travels by itself."""
    return "" if row["effect"] is Effect.NOTICE else str(row["key"])


def handles_among(session: Session, ids: Sequence[int]) -> Sequence[int | None]:
    """Those of the entries that are a run to be made for a decision."""
    return session.exec(select(Outbox.id).where(col(Outbox.id).in_(ids), Outbox.effect == Effect.HANDLE)).all()


def dead(session: Session) -> Sequence[tuple[Outbox, str | None]]:
    """The entries that were given up, oldest first, each with the code of its recipient where that is a person."""
    query = select(Outbox, Person.code).outerjoin(Person, col(Person.id) == Outbox.person_id)
    return session.exec(query.where(Outbox.state == Delivery.DEAD).order_by(col(Outbox.id))).all()


def count_dead(session: Session, besides: str) -> int:
    """How many entries were given up, those of one template left out."""
    given_up = and_(col(Outbox.state) == Delivery.DEAD, col(Outbox.template) != besides)
    return session.exec(select(func.count()).select_from(Outbox).where(given_up)).one()


def revive(session: Session, entry_id: int, now: datetime) -> None:
    """Have a dead entry tried again from the first attempt on, and what travels with it.

    What reached an address is not sent there again.
    """
    entry = session.get(Outbox, entry_id, with_for_update=True)
    if entry is None:
        raise NotFound("outbox entry", entry_id, "see minaoshi status")
    if entry.state is not Delivery.DEAD:
        raise Refused(f"outbox entry {entry_id} is {entry.state.value}, not dead; only a dead one is tried anew")
    same = or_(col(Outbox.id) == entry_id, and_(col(Outbox.letter) == entry.letter, entry.letter != ""))
    anew = {"state": Delivery.WAITING, "attempts": 0, "next_try_at": now, "written_at": now}
    session.exec(update(Outbox).where(same, col(Outbox.state) == Delivery.DEAD).values(**anew))
