"""The ledger's rows and their head; the migration makes the database itself refuse to change or delete them (S-2)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import JSON, Column, Field, Session, SQLModel, col, insert, select

from domain.ledger.chain import BEGINNING, Act, Sealed, seal
from models.sql.columns import Moment

COMING_AND_GOING = ("sign in", "sign out", "sign out everywhere")


class LedgerEntry(SQLModel, table=True):
    """One act, sealed to the one before it."""

    __tablename__ = "ledger_entry"
    number: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    actor: str = Field(index=True)
    action: str
    subject: str = Field(index=True)
    organization: str = Field(default="", index=True)
    detail: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    previous: str = Field(max_length=64)
    seal: str = Field(max_length=64)


class LedgerHead(SQLModel, table=True):
    """The one row (id 1) that says how many entries there are and how the last is sealed; locked by every writer."""

    __tablename__ = "ledger_head"
    id: int = Field(default=1, primary_key=True)
    number: int = 0
    seal: str = Field(default=BEGINNING, max_length=64)


_IN_PLACE = "in place of"
_CONCERNED = "concerned"


def act_in_place(session: Session, actor: str, principal: str) -> None:
    """What the actor does from here on in this session is noted in the ledger as done for the principal."""
    session.info.setdefault(_IN_PLACE, {})[actor] = principal


def concerned(session: Session) -> set[str]:
    """The codes of the organizations whose acts were recorded in this session."""
    found: set[str] = session.info.setdefault(_CONCERNED, set())
    return found


def record(session: Session, at: datetime, acts: Iterable[Act]) -> int:
    """Append the acts in their order, those of a deputy with whom they acted for (detail `for`); the last's number.

    The head's row lock keeps two writers from sealing the same number.
    """
    in_place = session.info.get(_IN_PLACE, {})
    head = session.exec(select(LedgerHead).with_for_update()).one()
    rows, number, last = [], head.number, head.seal
    for own in acts:
        for_whom = {"for": in_place[own.actor]} if own.actor in in_place else {}
        act = replace(own, detail={**(own.detail or {}), **for_whom})
        concerned(session).add(act.organization)
        number += 1
        sealed = seal(number, at, act, last)
        rows.append(
            {
                "number": number,
                "at": at,
                "actor": act.actor,
                "action": act.action,
                "subject": act.subject,
                "organization": act.organization,
                "detail": dict(act.detail or {}),
                "previous": last,
                "seal": sealed,
            }
        )
        last = sealed
    if rows:
        session.exec(insert(LedgerEntry).values(), params=rows)
        head.number, head.seal = number, last
        session.add(head)
    return number


def chain(session: Session) -> Iterator[Sealed]:
    """Every entry in order, a thousand at a time."""
    query = select(LedgerEntry).order_by(LedgerEntry.number)  # type: ignore[arg-type]  # a column at run time
    with session.exec(query.execution_options(yield_per=1000)) as rows:
        for row in rows:
            act = Act(row.actor, row.action, row.subject, row.organization, row.detail)
            yield Sealed(row.number, row.at, act, row.previous, row.seal)


def acts_of(session: Session, actor: str, count: int) -> list[LedgerEntry]:
    """Their last entries, the newest first, without those of coming and going."""
    query = select(LedgerEntry).where(LedgerEntry.actor == actor, col(LedgerEntry.action).not_in(COMING_AND_GOING))
    return list(session.exec(query.order_by(col(LedgerEntry.number).desc()).limit(count)))
