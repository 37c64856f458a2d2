"""Days and counts as places on a picture, and the marks beside its axes."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from domain.words import Words

WEEKS_SHOWN = 18
"""Up to so many weeks each Monday has its mark; beyond, each month."""
LABEL_WIDTH = 180


class Mark(NamedTuple):
    """Words at a spot; `anchor` says which end of them stands there (start, middle, end)."""

    x: float
    y: float
    words: Words
    anchor: str = "middle"


class Days(NamedTuple):
    """A line of days: `first` begins at `left`, and the day after `last` at `right`."""

    first: date
    last: date
    left: float
    right: float

    @property
    def width(self) -> float:
        """How wide one day is."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def x(self, day: date) -> float:
        """Where a day begins; days outside stand at the nearer end."""
        return round(min(max(self.left, self.left + self.width * (day - self.first).days), self.right), 1)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


class Counts(NamedTuple):
    """A line of counts: 0 at `bottom`, `most` at `top`."""

    most: int
    bottom: float
    top: float

    def y(self, count: float) -> float:
        """Where a count stands."""
        return round(self.bottom - (self.bottom - self.top) * count / self.most, 1)


def mondays(days: Days, y: float) -> Iterator[Mark]:
    """A mark for each Monday, or for each first of a month where there are many."""
    every = [days.first + timedelta(days=at) for at in range((days.last - days.first).days + 1)]
    weekly = len(every) <= WEEKS_SHOWN * 7
    shown = [day for day in every if (day.weekday() == 0 if weekly else day.day == 1)]
    return (Mark(days.x(day), y, Words(f"{day.month}/{day.day}", day.isoformat())) for day in shown or [days.first])


def round_counts(counts: Counts, x: float) -> Iterator[Mark]:
    """A mark for round numbers from 0, at most six, and for all."""
    step = next(one * ten for ten in (1, 10, 100, 1000, 10000) for one in (1, 2, 5) if counts.most <= 5 * one * ten)
    shown = [*range(0, counts.most - step // 2, step), counts.most]
    return (Mark(x, counts.y(count), Words(str(count), str(count)), "end") for count in dict.fromkeys(shown))


def dated(days: Days, dates: Iterable[tuple[date, Words]], rows: tuple[float, ...]) -> Iterator[Mark]:
    """A mark at the end of each date, from the earliest; neighbours take turns in the rows of labels."""
    shown = sorted((day, words) for day, words in dates if day in days)
    for at, (day, words) in enumerate(shown):
        x = days.x(day + timedelta(days=1))
        near_end = x > days.right - LABEL_WIDTH
        yield Mark(x, rows[at % len(rows)], words, "end" if near_end else "start")
