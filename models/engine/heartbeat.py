"""When each deployment was laid, when its run last ended, what is planned: the engine's heartbeat (D-8)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Field, Session, SQLModel, col, delete, select, update

from models.sql.bulk import insert_new
from models.sql.columns import Moment

AHEAD = timedelta(hours=1)
"""What lies so far ahead was written by a clock that was wrong."""


class Heartbeat(SQLModel, table=True):
    """One deployment; every moment is the machine's.

    scheduled:  it is meant to run by itself.
    laid_at:    when `minaoshi deploy` last laid it.
    began_at, ended_at: of the last run that came to its end; written by runs of the deployment alone.
    planned_at: when its next run is planned, as Prefect said when it was last asked; None: no run is.
    """

    name: str = Field(primary_key=True, max_length=64)
    pool: str = Field(max_length=64)
    scheduled: bool = False
    laid_at: datetime = Field(sa_type=Moment)
    began_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    planned_at: datetime | None = Field(default=None, sa_type=Moment)


class WatcherBeat(SQLModel, table=True):
    """What looks at the engine from outside its pools: a single row, `id` 1.

    began_at: since when it looks without a gap; pinged_at: when it last said elsewhere that the engine runs.
    """

    __tablename__ = "watcher_beat"
    id: int = Field(default=1, primary_key=True)
    began_at: datetime = Field(sa_type=Moment)
    looked_at: datetime = Field(sa_type=Moment)
    pinged_at: datetime | None = Field(default=None, sa_type=Moment)


def note_laid(session: Session, laid: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """These deployments were laid now, and there are no others; each has `name`, `pool` and `scheduled`."""
    names = [one["name"] for one in laid]
    session.exec(delete(Heartbeat).where(col(Heartbeat.name).not_in(names)))
    insert_new(session, Heartbeat, [{**one, "laid_at": at} for one in laid])
    for one in laid:
        session.exec(update(Heartbeat).where(col(Heartbeat.name) == one["name"]).values(**one, laid_at=at))


def note_beat(session: Session, name: str, began: datetime, ended: datetime) -> None:
    """A run of that deployment came to its end; one that ended before another which is noted changes nothing.

    What was noted while the machine's clock stood ahead gives way.
    """
    older = col(Heartbeat.ended_at).is_(None) | (col(Heartbeat.ended_at) < ended)
    older |= col(Heartbeat.ended_at) > ended + AHEAD
    beaten = update(Heartbeat).where(col(Heartbeat.name) == name, older)
    session.exec(beaten.values(began_at=began, ended_at=ended))


def note_planned(session: Session, planned: Mapping[str, datetime | None]) -> None:
    """When the next run of each of these deployments is planned."""
    for name, at in planned.items():
        session.exec(update(Heartbeat).where(col(Heartbeat.name) == name).values(planned_at=at))


def heartbeats(session: Session) -> Sequence[Heartbeat]:
    """Every deployment that was laid, by name."""
    return session.exec(select(Heartbeat).order_by(col(Heartbeat.name))).all()


def watcher(session: Session) -> WatcherBeat | None:
    """The watcher's row; None where nothing ever watched."""
    return session.get(WatcherBeat, 1)


def note_look(session: Session, at: datetime, gap: timedelta) -> WatcherBeat:
    """The watcher looks now, for the first time where its last look is longer ago than the gap.

    Its row is locked until the transaction ends, so that of two watchers one waits for the other.
    """
    insert_new(session, WatcherBeat, [{"id": 1, "began_at": at, "looked_at": at, "pinged_at": None}])
    row = session.exec(select(WatcherBeat).where(WatcherBeat.id == 1).with_for_update()).one()
    if at - row.looked_at > gap:
        row.began_at = at
    row.looked_at = at
    return row
