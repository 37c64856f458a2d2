"""Everything that leaves: rows written with the act that caused them, delivered later, once (D-5)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import JSON, Column, Field, Index, Session, SQLModel

from models.bulk import insert_new
from models.columns import Moment, Word


class Effect(StrEnum):
    """What delivering an entry does: send a notice, or give people a run in the Prefect UI to decide in."""

    NOTICE = "notice"
    HANDLE = "handle"


class Delivery(StrEnum):
    """How far an entry is."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    DEAD = "dead"


class Outbox(SQLModel, table=True):
    """One thing to one recipient; `key` makes it happen once however often it is asked for.

    params hold codes, names, counts and dates for the template: never text that helps an attacker (S-1).
    leased_until: whoever delivers it has it until then; after that it is taken to have died.
    """

    __table_args__ = (Index("outbox_next", "state", "next_try_at"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=200, unique=True)
    effect: Effect = Field(default=Effect.NOTICE, sa_type=Word(Effect))  # type: ignore[call-overload]  # SQLModel's stub asks for a class
    organization_id: int | None = Field(default=None, foreign_key="organization.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    template: str = Field(max_length=64)
    params: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    urgency: int = 0
    state: Delivery = Field(default=Delivery.WAITING, sa_type=Word(Delivery))  # type: ignore[call-overload]  # SQLModel's stub asks for a class
    attempts: int = 0
    next_try_at: datetime = Field(sa_type=Moment)
    leased_until: datetime | None = Field(default=None, sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    fault: str = ""


def enqueue(session: Session, entries: Sequence[Outbox]) -> None:
    """Put entries in the outbox; one whose key is there already, sent or not, is left as it is."""
    insert_new(session, Outbox, [entry.model_dump(exclude={"id"}) for entry in entries])
