"""The yearly date: which day a ministry's annual review begins in each fiscal year, and which are due (G3-4a, D-7)."""

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pendulum

from domain.time.tokyo import FISCAL_YEAR_STARTS, fiscal_year
from domain.time.workdays import WorkingCalendar

_STRIDE = 226
"""The golden section of 365 days, and coprime to them: ranks next to each other lie far apart, none on one day."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """A day of the year, from the first day that counts; raises ValueError where no year has such a day."""

    month: int
    day: int
    since: date

    def __post_init__(self) -> None:
        date(2024, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Review:
    """The annual review of one fiscal year and the day planned for it."""

    year: int
    planned_on: date


def planned_day(year: int, month: int, day: int, calendar: WorkingCalendar) -> date:
    """The working day planned in fiscal year `year`: on that day or the next, never in another fiscal year.

    January to March belong to the fiscal year begun the April before; 29 February is the 28th in a common year.
    """
    calendar_year = year if month >= FISCAL_YEAR_STARTS else year + 1
    wanted = date(calendar_year, month, min(day, monthrange(calendar_year, month)[1]))
    after = calendar.on_or_after(wanted)
    return after if fiscal_year(after) == year else calendar.on_or_before(wanted)


def due_reviews(rule: Yearly, calendar: WorkingCalendar, today: date, already: Collection[int]) -> list[Review]:
    """Every review planned from `rule.since` up to today whose fiscal year is not among those reported already."""
    planned = [
        Review(year, planned_day(year, rule.month, rule.day, calendar))
        for year in range(fiscal_year(rule.since), fiscal_year(today) + 1)
        if year not in already
    ]
    return [review for review in planned if rule.since <= review.planned_on <= today]


def first_day(year: int) -> date:
    """The day on which a fiscal year begins."""
    return date(year, FISCAL_YEAR_STARTS, 1)


def default_day(rank: int) -> tuple[int, int]:
    """Month and day for a ministry that named none: its rank spreads the reviews over the fiscal year."""
    day = pendulum.date(2025, FISCAL_YEAR_STARTS, 1).add(days=rank * _STRIDE % 365)
    return day.month, day.day
