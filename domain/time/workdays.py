"""Working days: what is left of a year without weekends, holidays and the turn of the year (D-7)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pendulum

_FAR = 366


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days a government works: neither weekend, national holiday, 29 December to 3 January, nor `closed`.

    holidays: the national holidays of every year that is reckoned with.
    closed:   days on which this organization alone does not work.
    """

    holidays: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()

    def works(self, day: date) -> bool:
        """True where `day` is a working day."""
        year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        return day.weekday() < 5 and not year_end and day not in self.holidays and day not in self.closed

    def on_or_after(self, day: date) -> date:
        """The first working day from `day` on."""
        return day if self.works(day) else self.step(day, 1)

    def on_or_before(self, day: date) -> date:
        """The last working day up to `day`."""
        return day if self.works(day) else self.step(day, -1)

    def step(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it, where negative); `day` itself is never counted."""
        way = 1 if count >= 0 else -1
        current, idle = pendulum.Date(day.year, day.month, day.day), 0
        while count:
            current = current.add(days=way)
            idle = 0 if self.works(current) else idle + 1
            count -= 0 if idle else way
            if idle > _FAR:
                raise ValueError(f"no working day within a year of {day}")
        return date(current.year, current.month, current.day)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative where `end` comes first, 0 for the same day."""
        return -_between(self, end, start) if end < start else _between(self, start, end)


@lru_cache(maxsize=16_384)
def _between(calendar: WorkingCalendar, start: date, end: date) -> int:
    """Hundreds of ministries ask about the same few dates, and most share a calendar."""
    days = range(start.toordinal() + 1, end.toordinal() + 1)
    return sum(calendar.works(date.fromordinal(day)) for day in days)
