"""How a release spread: the figures of its picture, as plain values for a page and for the API (G3-5c)."""

from dataclasses import dataclass
from datetime import date

from domain.baseline.catalog import BaselineKind
from domain.standards.revision import Phase
from domain.standards.spread import Level, levels
from models.standards.progress.counts import turns
from tasks.database import Session
from tasks.standards.progress.by_release import Overview
from tasks.standards.progress.page_rows import changes


@dataclass(frozen=True, slots=True)
class Day:
    """How many ministries stood in each phase at the end of a day on which that changed; `workday`: since the first."""

    day: date
    workday: int
    counts: dict[Phase, int]


@dataclass(frozen=True, slots=True)
class Spread:
    """One release: how far it is, and the days on which anything changed.

    percent: of a hundred ministries asked, how many are in force. median, slowest: working days; None while unknown.
    """

    id: int
    name: str
    kind: BaselineKind
    asked: int
    in_force: int
    percent: float
    overdue: int
    untouched: int
    median: int | None
    slowest: int | None
    due_on: date
    until: date
    days: tuple[Day, ...]


def spread_of(session: Session, found: Overview) -> Spread:
    """The figures of one release that asks something of somebody."""
    pace, release = found.pace, found.release
    told = changes(levels(turns(session, release.id), found.today))
    return Spread(
        id=release.id,
        name=release.name,
        kind=release.kind,
        asked=pace.cases,
        in_force=len(pace.taken),
        percent=found.percent,
        overdue=len(found.overdue),
        untouched=len(found.untouched),
        median=pace.median,
        slowest=pace.slowest,
        due_on=max(place.stand.case.due_on for place in found.places),
        until=found.today,
        days=tuple(Day(level.day, workday, dict(level.counts)) for level, workday in told),
    )


def level_of(day: Day) -> Level:
    """The day as pictures are drawn from."""
    return Level(day.day, day.counts)
