"""Servers that failed as a whole and are left alone for a while: since when, until when and why (D-5)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Field, Session, SQLModel, col, delete, select, update

from domain.notices.identity import rest
from models.sql.bulk import insert_new
from models.sql.columns import Moment

FORGOTTEN = timedelta(days=1)
"""So long after its rest is over nothing goes there any more: it was replaced, or its addresses are gone."""


class Rest(NamedTuple):
    """Since when a server fails, and until when it is left alone."""

    since: datetime
    until: datetime


class RestingPlace(SQLModel, table=True):
    """One server.

    key:   a digest of how it is spoken to: scheme, host, port and account, so that what is mended is tried at once.
    place: scheme, host and port, for people; never a secret (S-1).
    times: failures as a whole in a row. fault: the last one's reason.
    """

    __tablename__ = "resting_place"
    key: str = Field(primary_key=True, max_length=32)
    place: str = Field(max_length=300)
    since: datetime = Field(sa_type=Moment)
    until: datetime = Field(sa_type=Moment)
    times: int = 0
    fault: str = ""


def resting_places(session: Session) -> Sequence[RestingPlace]:
    """What rests, or has its next turn, the longest first."""
    return session.exec(select(RestingPlace).order_by(col(RestingPlace.since), col(RestingPlace.key))).all()


def take_turn(session: Session, key: str, now: datetime, lease: timedelta) -> Rest | None:
    """Since and until when a server is left alone; None where it is not, or its rest is over and this one tries."""
    found = session.get(RestingPlace, key)
    if found is None:
        return None
    until = found.until
    mine = update(RestingPlace).where(col(RestingPlace.key) == key, col(RestingPlace.until) == until)
    if until <= now and session.exec(mine.values(until=now + lease)).rowcount:
        return None
    return Rest(found.since, max(until, now))


def let_rest(session: Session, key: str, place: str, now: datetime, fault: str) -> Rest:
    """It failed as a whole once more: since when it does, and until when it is left alone now."""
    insert_new(session, RestingPlace, [{"key": key, "place": place, "since": now, "until": now, "times": 0}])
    found = session.exec(select(RestingPlace).where(RestingPlace.key == key).with_for_update()).one()
    found.times += 1
    found.until, found.fault = now + rest(found.times), fault
    return Rest(found.since, found.until)


def forget(session: Session, now: datetime) -> None:
    """Servers to which nothing goes any more are named no longer."""
    session.exec(delete(RestingPlace).where(col(RestingPlace.until) < now - FORGOTTEN))


def wake(session: Session, key: str) -> None:
    """It does its work."""
    session.exec(delete(RestingPlace).where(col(RestingPlace.key) == key))
