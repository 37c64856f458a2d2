"""How far each feed was taken in, and what went wrong since (G3-4a)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.ledger.chain import Act
from models.ledger.entries import LedgerEntry, record
from models.occasions.threats.threat import FeedState
from models.sql.bulk import insert_new

TAKEN = "take in feed"
_BOUND = "bind source"


def state_of(session: Session, name: str) -> FeedState:
    """The feed's row, locked until the transaction ends; made where there is none yet."""
    insert_new(session, FeedState, [FeedState(name=name).model_dump()])
    return session.exec(select(FeedState).where(FeedState.name == name).with_for_update()).one()


def teller_of(session: Session, source: str) -> str:
    """The feed that alone tells the threats of this source, or "" where none is bound to it yet."""
    query = select(LedgerEntry.detail).where(LedgerEntry.subject == f"source {source}", LedgerEntry.action == _BOUND)
    last = session.exec(query.order_by(col(LedgerEntry.number).desc())).first()
    return str(last["feed"]) if last else ""


def last_taking(session: Session, name: str) -> Mapping[str, Any]:
    """What was noted when the feed last brought anything else than before; empty where it never did."""
    query = select(LedgerEntry.detail).where(LedgerEntry.subject == f"feed {name}", LedgerEntry.action == TAKEN)
    return session.exec(query.order_by(col(LedgerEntry.number).desc())).first() or {}


def bind(session: Session, source: str, name: str, at: datetime) -> None:
    """From now on this feed alone tells the threats of the source."""
    record(session, at, [Act("minaoshi", _BOUND, f"source {source}", detail={"feed": name})])


def note_taken(state: FeedState, digest: str, threats: int, released: datetime | None, at: datetime) -> None:
    """A good edition was taken in: whatever was wrong before is over."""
    state.digest, state.threats, state.taken_at = digest, threats, at
    state.released = released or state.released
    state.failed_at, state.failures, state.fault = None, 0, ""


def note_failed(state: FeedState, fault: str, at: datetime) -> None:
    """One line of what is wrong, and how often in a row."""
    state.failed_at, state.failures, state.fault = at, state.failures + 1, fault


def all_states(session: Session) -> list[FeedState]:
    """Every feed that was ever taken in or tried, by name."""
    return list(session.exec(select(FeedState).order_by(col(FeedState.name))))
