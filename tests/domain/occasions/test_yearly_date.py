"""The yearly date: one day a fiscal year, whatever the calendar, and none lost or doubled however time is looked at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.occasions.yearly_date import Review, Yearly, default_day, due_reviews, first_day, planned_day
from domain.time.tokyo import fiscal_year
from domain.time.workdays import WorkingCalendar

EVERY_WEEKDAY = WorkingCalendar()
DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
CALENDARS = st.builds(
    WorkingCalendar,
    holidays=st.frozensets(st.dates(date(2023, 3, 1), date(2031, 5, 1)), max_size=40),
    closed=st.frozensets(st.dates(date(2023, 3, 20), date(2023, 4, 20)), max_size=20),
)


@pytest.mark.parametrize(
    ("year", "month", "day", "planned"),
    [
        (2026, 6, 1, date(2026, 6, 1)),
        (2026, 8, 1, date(2026, 8, 3)),
        (2026, 2, 1, date(2027, 2, 1)),
        (2026, 3, 31, date(2027, 3, 31)),
        (2028, 3, 31, date(2029, 3, 30)),
        (2026, 4, 1, date(2026, 4, 1)),
        (2027, 2, 29, date(2028, 2, 29)),
        (2026, 2, 29, date(2027, 3, 1)),
        (2026, 12, 31, date(2027, 1, 4)),
        (2026, 1, 1, date(2027, 1, 4)),
    ],
    ids=[
        "a working day",
        "a Saturday",
        "February belongs to the April before",
        "the last day of the year",
        "a Saturday on 31 March stays in its year",
        "the first day of the year",
        "29 February in a leap year",
        "28 February in a common year, a Sunday",
        "New Year's Eve",
        "New Year's Day",
    ],
)
def test_the_planned_day(year: int, month: int, day: int, planned: date) -> None:
    assert planned_day(year, month, day, EVERY_WEEKDAY) == planned


@given(DAYS, st.integers(2023, 2030), CALENDARS)
def test_it_is_a_working_day_of_its_own_fiscal_year(
    wanted: tuple[int, int], year: int, calendar: WorkingCalendar
) -> None:
    planned = planned_day(year, *wanted, calendar)
    assert calendar.works(planned)
    assert fiscal_year(planned) == year


@given(DAYS, st.dates(date(2023, 4, 1), date(2027, 3, 31)), CALENDARS, st.data())
def test_however_often_and_seldom_one_looks_each_year_comes_exactly_once(
    wanted: tuple[int, int], since: date, calendar: WorkingCalendar, data: st.DataObject
) -> None:
    rule, last = Yearly(*wanted, since), since + timedelta(days=1200)
    looks = sorted(data.draw(st.lists(st.dates(since, last), max_size=30)))
    done: list[Review] = []
    for today in [*looks, last]:
        found = due_reviews(rule, calendar, today, {review.year for review in done})
        assert all(since <= review.planned_on <= today for review in found)
        done += found
    expected = [planned_day(year, *wanted, calendar) for year in range(fiscal_year(since), fiscal_year(last) + 1)]
    assert [review.planned_on for review in done] == [day for day in expected if since <= day <= last]
    assert due_reviews(rule, calendar, last, {review.year for review in done}) == []


@given(DAYS, CALENDARS)
def test_a_server_that_was_down_for_the_whole_of_april_catches_up_on_the_first_of_may(
    wanted: tuple[int, int], calendar: WorkingCalendar
) -> None:
    rule = Yearly(*wanted, first_day(2024))
    before = due_reviews(rule, calendar, date(2025, 3, 31), ())
    assert [review.year for review in before] == [2024]
    after = due_reviews(rule, calendar, date(2025, 5, 1), {2024})
    planned = planned_day(2025, *wanted, calendar)
    assert after == ([Review(2025, planned)] if planned <= date(2025, 5, 1) else [])


def test_what_was_planned_before_the_first_day_that_counts_is_not_asked() -> None:
    rule = Yearly(6, 1, date(2026, 6, 2))
    assert due_reviews(rule, EVERY_WEEKDAY, date(2027, 5, 31), ()) == []
    assert due_reviews(rule, EVERY_WEEKDAY, date(2027, 6, 1), ()) == [Review(2027, date(2027, 6, 1))]


def test_a_date_moved_within_the_year_does_not_ask_twice() -> None:
    assert due_reviews(Yearly(9, 1, first_day(2026)), EVERY_WEEKDAY, date(2026, 9, 1), {2026}) == []


@pytest.mark.parametrize(("month", "day"), [(13, 1), (0, 1), (2, 30), (4, 31), (6, 0)])
def test_a_day_that_no_year_has_is_refused(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        Yearly(month, day, first_day(2026))


def test_default_days_are_spread_over_the_year_and_all_differ() -> None:
    days = [default_day(rank) for rank in range(365)]
    assert len(set(days)) == 365
    assert (2, 29) not in days
    assert len({month for month, _ in days[:40]}) == 12
    assert max(sum(month == wanted for month, _ in days[:40]) for wanted in range(1, 13)) <= 5
