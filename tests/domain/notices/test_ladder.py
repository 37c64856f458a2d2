"""Reminders climb a ladder: before, on and after the date, ever louder, on working days (D-4)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.notices.ladder import LADDER, REPEAT, Urgency, reached
from domain.people.roles import Role
from domain.time.workdays import WorkingCalendar

CALENDAR = WorkingCalendar(frozenset({date(2026, 4, 29), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)}))
DUE = date(2026, 4, 28)

dues = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def place(due: date, today: date) -> tuple[int, int]:
    """How far it is up the ladder: the rung's place from 1, and the repetition; (0, 0) below the first."""
    found = reached(due, today, CALENDAR)
    return (LADDER.index(found[0]) + 1, found[1]) if found else (0, 0)


@given(dues, st.integers(-40, 80), st.integers(0, 20))
def test_what_was_reached_is_never_climbed_down_as_days_pass(due: date, start: int, later: int) -> None:
    today = due + timedelta(days=start)
    assert place(due, today) <= place(due, today + timedelta(days=later))


@given(dues, st.integers(-60, 120))
def test_the_loudest_rung_that_was_reached_speaks_and_those_below_are_passed_over(due: date, start: int) -> None:
    today = due + timedelta(days=start)
    distance = CALENDAR.between(due, today)
    expected = [rung for rung in LADDER if rung.offset <= distance]
    found = reached(due, today, CALENDAR)
    assert (found[0] if found else None) == (expected[-1] if expected else None)


@given(dues, st.integers(1, 30))
def test_nothing_is_said_earlier_than_ten_working_days_before(due: date, earlier: int) -> None:
    day = CALENDAR.on_or_after(due)
    assert reached(day, CALENDAR.step(day, -10 - earlier), CALENDAR) is None
    assert reached(day, CALENDAR.step(day, -10), CALENDAR) == (LADDER[0], 0)


@given(dues, st.integers(0, 60))
def test_beyond_the_last_rung_it_repeats_every_ten_working_days(due: date, after: int) -> None:
    day = CALENDAR.on_or_after(due)
    last = LADDER[-1]
    assert reached(day, CALENDAR.step(day, last.offset + after), CALENDAR) == (last, after // REPEAT)


@given(dues, st.integers(-40, 80))
def test_a_day_of_rest_says_nothing_that_the_working_day_before_it_did_not(due: date, start: int) -> None:
    today = due + timedelta(days=start)
    assert place(due, today) == place(due, CALENDAR.on_or_before(today))


@pytest.mark.parametrize(
    ("today", "urgency"),
    [
        (date(2026, 4, 14), Urgency.INFORMATION),
        (date(2026, 4, 21), Urgency.REMINDER),
        (date(2026, 4, 27), Urgency.REMINDER),
        (date(2026, 4, 28), Urgency.DUE),
        (date(2026, 4, 29), Urgency.DUE),
        (date(2026, 4, 30), Urgency.OVERDUE),
        (date(2026, 5, 11), Urgency.ESCALATION),
    ],
)
def test_the_days_around_golden_week_are_told_as_a_clerk_would(today: date, urgency: Urgency) -> None:
    found = reached(DUE, today, CALENDAR)
    assert found is not None
    assert found[0].urgency is urgency


def test_the_ladder_only_grows_later_louder_and_wider() -> None:
    for low, high in pairwise(LADDER):
        assert low.offset < high.offset
        assert low.urgency <= high.urgency
        assert set(low.also) <= set(high.also)
    assert Role.CENTER_OFFICER in LADDER[-1].also
