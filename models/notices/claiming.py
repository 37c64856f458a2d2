"""Whose turn a letter of the outbox is: claimed by one deliverer, for a time (D-5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, case, col, or_, select, update

from domain.notices.identity import BACKOFF
from domain.notices.manner import alone
from models.notices.delivering import set_letters
from models.notices.outbox import Delivery, Outbox

FIRST = 9
"""Before any urgency: what somebody waits for at this moment."""


def claim(session: Session, now: datetime, limit: int, lease: timedelta) -> list[int]:
    """Ids of up to `limit` entries that lead letters which are due, claimed for a time; those of others are passed.

    The most urgent first, then the longest waiting. One whose deliverer died at every attempt is dead, so that it
    cannot go on killing deliverers.
    """
    abandoned = _abandoned(now)
    hopeless = and_(abandoned, col(Outbox.attempts) > len(BACKOFF))
    session.exec(update(Outbox).where(hopeless).values(state=Delivery.DEAD, fault="its deliverer died every time"))
    due = and_(col(Outbox.state) == Delivery.WAITING, col(Outbox.next_try_at) <= now)
    urgency = case((col(Outbox.template).in_(alone()), FIRST), else_=col(Outbox.urgency))
    chosen = (
        select(Outbox.id, Outbox.letter)
        .where(Outbox.letter == Outbox.key, or_(due, abandoned))
        .order_by(urgency.desc(), col(Outbox.written_at), col(Outbox.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = session.exec(chosen).all()
    set_letters(session, [letter for _, letter in found], state=Delivery.CLAIMED, leased_until=now + lease)
    return [entry for entry, _ in found if entry is not None]


def claim_key(session: Session, key: str, now: datetime, lease: timedelta) -> int | None:
    """The id of the entry with that key, claimed as a letter of its own; None where another has it, or it went out."""
    free = or_(col(Outbox.state) == Delivery.WAITING, _abandoned(now))
    mine = and_(col(Outbox.key) == key, free, or_(Outbox.letter == "", Outbox.letter == key))
    values = {"state": Delivery.CLAIMED, "leased_until": now + lease, "letter": key}
    claimed = session.exec(update(Outbox).where(mine).values(**values))
    return session.exec(select(Outbox.id).where(Outbox.key == key)).one() if claimed.rowcount else None


def due_of(session: Session, templates: Sequence[str], now: datetime) -> Sequence[str]:
    """The keys of these notices that are due, the oldest first; those whose deliverer died are among them."""
    waiting = and_(col(Outbox.state) == Delivery.WAITING, col(Outbox.next_try_at) <= now)
    query = select(Outbox.key).where(col(Outbox.template).in_(templates), or_(waiting, _abandoned(now)))
    return session.exec(query.order_by(col(Outbox.id))).all()


def _abandoned(now: datetime) -> ColumnElement[bool]:
    """Claimed or begun by a deliverer that is taken to have died."""
    return and_(col(Outbox.state).in_((Delivery.CLAIMED, Delivery.SENDING)), col(Outbox.leased_until) < now)


def give_back(session: Session, ids: Sequence[int]) -> None:
    """What was claimed and not begun is there for the next."""
    letters = session.exec(select(Outbox.letter).where(col(Outbox.id).in_(ids), Outbox.state == Delivery.CLAIMED)).all()
    set_letters(session, letters, state=Delivery.WAITING, leased_until=None)
