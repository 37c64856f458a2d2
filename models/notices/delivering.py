"""What became of a letter of the outbox: of all of its notices together (D-5).

A letter is named by the entry that leads it, whose `letter` is its own `key`; what is no notice leads itself.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, and_, col, select, update

from domain.notices.identity import KEPT_FOR, next_try
from models.notices.outbox import Delivery, Outbox
from models.notices.resting_place import Rest

UNREAD = {"synchronize_session": False}
"""For changes of rows that the session has not read: it need not ask what of them it holds."""


def begin(session: Session, entry_id: int, now: datetime, lease: timedelta) -> Sequence[Outbox]:
    """The entries of the letter to send now, its leader first; empty where it is another's, or claimed too long ago."""
    leader = col(Outbox.id) == entry_id
    mine = and_(leader, col(Outbox.state) == Delivery.CLAIMED, col(Outbox.leased_until) >= now)
    begun = {"state": Delivery.SENDING, "leased_until": now + lease, "attempts": col(Outbox.attempts) + 1}
    if not session.exec(update(Outbox).where(mine).values(**begun), execution_options=UNREAD).rowcount:
        return []
    letter = session.exec(select(Outbox.letter).where(leader)).one()
    others = and_(col(Outbox.letter) == letter, col(Outbox.id) != entry_id)
    session.exec(update(Outbox).where(others).values(**begun), execution_options=UNREAD)
    whole = select(Outbox).where(Outbox.letter == letter).order_by((col(Outbox.id) != entry_id), col(Outbox.id))
    return session.exec(whole).all()


def hold(session: Session, letter: str, until: datetime, address: str = "") -> None:
    """Its lease begins anew for the next address; one that has it by now, given by its digest, is noted."""
    for entry in _entries(session, letter):
        entry.leased_until = until
        entry.reached = [*entry.reached, address] if address else entry.reached


def finish(session: Session, letter: str, now: datetime) -> None:
    """It went out."""
    set_letters(session, [letter], state=Delivery.SENT, sent_at=now, leased_until=None, fault="", mail="")


def fail(session: Session, letter: str, now: datetime, fault: str) -> None:
    """It did not go out: try again later, or give it up; nothing where another has sent it meanwhile."""
    for entry in _entries(session, letter):
        again = next_try(entry.attempts, now)
        entry.state = Delivery.WAITING if again else Delivery.DEAD
        entry.next_try_at, entry.leased_until, entry.fault = again or entry.next_try_at, None, fault


def put_back(session: Session, letter: str, now: datetime, rest: Rest, fault: str, *, tried: bool) -> None:
    """Its server rests: it waits until then, and that counts against it only once that has lasted for very long.

    What was never begun is of no letter any more, so that it goes with whatever its recipient is told by then.
    """
    for entry in _entries(session, letter):
        entry.attempts = max(entry.attempts - 1, int(tried))
        kept = now - max(entry.written_at or rest.since, rest.since)
        entry.state = Delivery.DEAD if kept > KEPT_FOR else Delivery.WAITING
        entry.next_try_at, entry.leased_until, entry.fault = rest.until, None, fault
        if not entry.attempts and not entry.reached:
            entry.letter = ""


def _entries(session: Session, letter: str) -> Sequence[Outbox]:
    """Those of a letter that is going out, locked."""
    going = select(Outbox).where(Outbox.letter == letter, Outbox.state == Delivery.SENDING)
    return session.exec(going.order_by(col(Outbox.id)).with_for_update()).all()


def set_letters(session: Session, letters: Sequence[str], **values: Any) -> None:  # noqa: ANN401 - any column of the table
    """The same for all entries of these letters."""
    whole = col(Outbox.letter).in_(letters)
    session.exec(update(Outbox).where(whole).values(**values), execution_options=UNREAD)
