"""Where a ministry stands in the cycle (図2), its next date, and whether the cycle stopped (G3-1-3)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.cases.kinds import CaseKind, CyclePhase
from domain.occasions.yearly_date import Review, Yearly, first_day, planned_day
from domain.time.lateness import days_late
from domain.time.tokyo import fiscal_year
from domain.time.workdays import WorkingCalendar


class Reason(StrEnum):
    """期限の徒過・動きなし・年次評価の欠落: how it shows that a cycle stopped."""

    LATE = "late"
    SILENT = "silent"
    MISSING = "missing"


BY_PRECEDENCE = (CyclePhase.PLAN, CyclePhase.CHECK, CyclePhase.ACT)
"""The earliest unfinished step of the circle is where a ministry stands; with nothing open it carries out.

Standards in the making come first: what is to be carried out, checked and improved waits for them. What is being looked
at comes before what is being improved: it may still find more to improve.
"""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case on which somebody has something to do: the date of its present phase, and the last day anybody acted."""

    kind: CaseKind
    id: int
    due_on: date
    acted_on: date


@dataclass(frozen=True, slots=True)
class Patience:
    """Working days that a date may pass without any act, and that an open case may be without one."""

    late: int
    silent: int


@dataclass(frozen=True, slots=True)
class Stop:
    """Since which day a cycle counts as stopped, and what shows it."""

    since: date
    reason: Reason


@dataclass(frozen=True, slots=True)
class Position:
    """Where a ministry stands.

    next_on: its next date; passed where somebody is late. next_is: what it is the date of, None: the annual review.
    late:    working days by which the next date has passed.
    """

    phase: CyclePhase
    next_on: date
    next_is: CaseKind | None
    late: int
    stop: Stop | None


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of a ministry: its open cases, its yearly date, the fiscal years evaluated by it, its calendar."""

    cases: tuple[OpenCase, ...]
    yearly: Yearly
    evaluated: frozenset[int]
    calendar: WorkingCalendar


def phase_of(kinds: Collection[CaseKind]) -> CyclePhase:
    """The one phase of a ministry at which cases of these kinds are open."""
    return next((phase for phase in BY_PRECEDENCE if any(kind.phase is phase for kind in kinds)), CyclePhase.DO)


def next_review(course: Course) -> Review:
    """The first annual review that counts and was not begun; its day may have passed, even its year."""
    rule, year = course.yearly, fiscal_year(course.yearly.since)
    while True:
        planned = planned_day(year, rule.month, rule.day, course.calendar)
        if year not in course.evaluated and planned >= rule.since:
            return Review(year, planned)
        year += 1


def position(course: Course, patience: Patience, today: date) -> Position:
    """Where a ministry stands: always in one phase, always with a next date, whatever is open or was forgotten."""
    dates = [(one.due_on, one.kind) for one in course.cases]
    next_on, next_is = min(dates) if dates else (next_review(course).planned_on, None)
    return Position(
        phase_of([one.kind for one in course.cases]),
        next_on,
        next_is,
        days_late(next_on, today, course.calendar),
        min(_stops(course, patience, today), key=lambda stop: stop.since, default=None),
    )


def _stops(course: Course, patience: Patience, today: date) -> Iterator[Stop]:
    review, calendar = next_review(course), course.calendar
    if review.year < fiscal_year(today):
        yield Stop(first_day(review.year + 1), Reason.MISSING)
    dated = [(one.due_on, patience.late, Reason.LATE) for one in course.cases if one.acted_on <= one.due_on]
    acted = [(one.acted_on, patience.silent, Reason.SILENT) for one in course.cases]
    for day, days, reason in [*dated, *acted, (review.planned_on, patience.late, Reason.LATE)]:
        if day < today and calendar.between(day, today) > days:
            yield Stop(calendar.step(day, days + 1), reason)
