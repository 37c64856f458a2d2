"""Notices that were overtaken: while they waited for a letter, what they ask for was done, or came to its end (D-4)."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, select, update

from models.notices.outbox import Delivery, Outbox
from models.notices.over import EVERYBODY, Look, Over, ended
from models.sql.bulk import in_portions


class WaitingNotice(NamedTuple):
    """A notice in no letter yet: for whom, and the number of what it asks for, by its parameter and how to look."""

    entry: int
    person: int
    number: int
    parameter: str
    look: Look


def end_overtaken(session: Session, now: datetime) -> None:
    """End what is due, in no letter yet, and asks for something that is over: no letter asks for that any more.

    A notice without the number of what it asks for, queued by an earlier version, goes as it is.
    """
    gone = []
    waiting = sorted(_waiting(session, now), key=_manner)
    for _, alike in groupby(waiting, key=_manner):
        notices = list(alike)
        over = _over(session, notices)
        gone += [one.entry for one in notices if over & {(one.number, EVERYBODY), (one.number, one.person)}]
    if gone:
        still = and_(col(Outbox.state) == Delivery.WAITING, Outbox.letter == "")
        write = update(Outbox).where(col(Outbox.id) == bindparam("entry"), still).values(state=Delivery.OVERTAKEN)
        session.connection().execute(write, [{"entry": entry} for entry in gone])


def _manner(one: WaitingNotice) -> tuple[str, str]:
    return one.parameter, one.look.__name__


def _over(session: Session, alike: Sequence[WaitingNotice]) -> Over:
    found: Over = set()
    for numbers in in_portions({one.number for one in alike}):
        found |= alike[0].look(session, numbers)
    return found


def _waiting(session: Session, now: datetime) -> list[WaitingNotice]:
    query = select(Outbox.id, Outbox.template, Outbox.person_id, Outbox.params).where(
        Outbox.state == Delivery.WAITING,
        Outbox.letter == "",
        col(Outbox.template).in_(ended()),
        col(Outbox.next_try_at) <= now,
    )
    found = []
    for entry, template, person, params in session.exec(query):
        asked = ended()[template]
        if number := params.get(asked.number):
            found.append(WaitingNotice(entry or 0, person or EVERYBODY, number, asked.number, asked.look))
    return found
