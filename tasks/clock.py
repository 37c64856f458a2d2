"""The one reader of the clock; everything else is told the time (architecture, idea 5)."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import monotonic

import pendulum

from domain.engine.environment import ClockSource
from domain.time.tokyo import TOKYO, day_in_tokyo
from tasks.settings import settings


def now() -> datetime:
    """The moment, in UTC: the machine's, or the one that a demonstration has moved to."""
    if settings().clock is ClockSource.MOVED and (file := _moved()).exists():
        return datetime.fromisoformat(file.read_text())
    return datetime.now(UTC)


def today() -> date:
    """The calendar day in Tokyo."""
    return day_in_tokyo(now())


def moved_clock() -> datetime | None:
    """The moment by a clock that was moved, in UTC; None where the clock is the machine's."""
    return now() if settings().clock is ClockSource.MOVED and _moved().exists() else None


def move_to(day: date, hour: int = 9) -> None:
    """Set the moved clock to an hour in Tokyo of a day; it stands still until it is moved again."""
    moment = pendulum.datetime(day.year, day.month, day.day, hour, tz="Asia/Tokyo")
    _moved().parent.mkdir(parents=True, exist_ok=True)
    # In one step, or another process might read a file that is only half written.
    written = _moved().with_name(f"clock.{os.getpid()}")
    written.write_text(moment.in_timezone("UTC").isoformat())
    written.replace(_moved())


def stood_for(since: datetime) -> timedelta:
    """How long ago by the machine's clock a moment was that another machine wrote down, wherever ours is moved to."""
    return datetime.now(UTC) - since


def machine_time() -> datetime:
    """The moment by the machine's own clock, in UTC, wherever ours is moved to: for what watches over machines."""
    return datetime.now(UTC)


def ago(span: timedelta) -> datetime:
    """The moment so long ago by the machine's clock, wherever ours is moved to: for what other machines wrote down."""
    return machine_time() - span


def since_start() -> float:
    """Seconds by a clock that nobody sets, for spans within this process."""
    return monotonic()


def hour_in_tokyo() -> int:
    """The hour of the day in Tokyo, 0 to 23."""
    return now().astimezone(TOKYO).hour


def later(moment: datetime, seconds: int) -> datetime:
    """The moment so many seconds after another."""
    return moment + timedelta(seconds=seconds)


def _moved() -> Path:
    return settings().home / "clock"
