"""Working days: neither weekend, holiday, the turn of the year, nor a ministry's own closed days (D-7)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.time.tokyo import day_in_tokyo, fiscal_year
from domain.time.workdays import WorkingCalendar

PLAIN = WorkingCalendar()
GOLDEN_WEEK = frozenset({date(2026, 4, 29), *(date(2026, 5, day) for day in (3, 4, 5, 6))})

days = st.dates(date(2005, 1, 1), date(2049, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=40),
    st.frozensets(st.dates(date(2025, 1, 1), date(2027, 12, 31)), max_size=10),
)
near = st.dates(date(2025, 3, 1), date(2027, 10, 31))


@given(calendars, near, st.integers(-60, 60).filter(bool))
def test_a_step_ends_on_a_working_day_and_never_on_a_closed_one(
    calendar: WorkingCalendar, day: date, count: int
) -> None:
    reached = calendar.step(day, count)
    assert calendar.works(reached)
    assert reached.weekday() < 5
    assert reached not in calendar.holidays | calendar.closed
    assert (reached > day) == (count > 0)


@given(calendars, near, st.integers(0, 60))
def test_between_counts_the_days_that_a_step_forward_took(calendar: WorkingCalendar, day: date, count: int) -> None:
    assert calendar.between(day, calendar.step(day, count)) == count


@given(calendars, near, st.integers(0, 60))
def test_from_a_working_day_a_step_back_undoes_a_step_forward(calendar: WorkingCalendar, day: date, count: int) -> None:
    start = calendar.on_or_after(day)
    assert calendar.step(calendar.step(start, count), -count) == start
    assert calendar.between(start, calendar.step(start, -count)) == -count


@given(calendars, near, near, near)
def test_between_adds_up_over_any_day_and_turns_its_sign_with_its_ends(
    calendar: WorkingCalendar, one: date, two: date, three: date
) -> None:
    assert calendar.between(one, two) + calendar.between(two, three) == calendar.between(one, three)
    assert calendar.between(one, two) == -calendar.between(two, one)


@given(calendars, near)
def test_the_working_days_around_a_day_are_the_nearest_ones(calendar: WorkingCalendar, day: date) -> None:
    after, before = calendar.on_or_after(day), calendar.on_or_before(day)
    assert before <= day <= after
    assert calendar.works(before)
    assert calendar.works(after)
    skipped = {day + timedelta(days=n) for n in range((before - day).days + 1, (after - day).days)}
    assert not any(calendar.works(one) for one in skipped - {before, after})


@given(calendars, near)
def test_no_step_stays_where_it_is_even_on_a_closed_day(calendar: WorkingCalendar, day: date) -> None:
    assert calendar.step(day, 0) == day
    assert calendar.between(day, day) == 0


@given(st.integers(2005, 2049))
def test_nobody_works_from_29_december_to_3_january(year: int) -> None:
    assert PLAIN.step(date(year, 12, 28), 1) >= date(year + 1, 1, 4)
    assert PLAIN.step(date(year + 1, 1, 4), -1) <= date(year, 12, 28)
    assert PLAIN.between(date(year, 12, 28), date(year + 1, 1, 3)) == 0


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 4, 28), 1, date(2026, 4, 30)),
        (date(2026, 5, 1), 1, date(2026, 5, 7)),
        (date(2026, 5, 7), -1, date(2026, 5, 1)),
        (date(2026, 3, 31), 1, date(2026, 4, 1)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (date(2027, 2, 26), 1, date(2027, 3, 1)),
        (date(2025, 12, 26), 1, date(2026, 1, 5)),
    ],
)
def test_known_days_are_reckoned_as_a_clerk_would(start: date, count: int, end: date) -> None:
    assert WorkingCalendar(GOLDEN_WEEK).step(start, count) == end


def test_a_closed_day_of_one_ministry_closes_no_other() -> None:
    resting = WorkingCalendar(closed=frozenset({date(2026, 6, 1)}))
    assert resting.on_or_after(date(2026, 6, 1)) == date(2026, 6, 2)
    assert PLAIN.on_or_after(date(2026, 6, 1)) == date(2026, 6, 1)


def test_a_calendar_that_never_works_is_refused_and_not_looked_through_for_ever() -> None:
    never = WorkingCalendar(closed=frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(800)))
    with pytest.raises(ValueError, match="no working day within a year of 2026-01-01"):
        never.step(date(2026, 1, 1), 1)


@given(days)
@example(date(2028, 2, 29))
@example(date(2026, 3, 31))
@example(date(2026, 4, 1))
def test_a_fiscal_year_runs_from_1_april_to_31_march(day: date) -> None:
    year = fiscal_year(day)
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)


@given(st.datetimes(datetime(2005, 1, 1), datetime(2049, 1, 1)))  # noqa: DTZ001 - the zone is given below
def test_the_day_in_tokyo_turns_at_15_o_clock_of_universal_time(moment: datetime) -> None:
    there = day_in_tokyo(moment.replace(tzinfo=UTC))
    assert there == moment.date() + timedelta(days=moment.hour >= 15)
