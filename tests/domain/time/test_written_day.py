"""Days as people and spreadsheets write them."""

from datetime import date

import pytest

from domain.time.written_day import day_of_year_written, day_written


@pytest.mark.parametrize(
    "text",
    [
        "2026-04-01",
        "2026/4/1",
        "2026/04/01",
        "2026.4.1",
        "2026年4月1日",
        "２０２６年４月１日",
        "２０２６／４／１",
        "令和8年4月1日",
        "令和 8年 4月 1日",
        "令和８年４月１日",
        "R8.4.1",
        "r8.4.1",
        "平成38年4月1日",
        "2026/4/1 0:00",
        "2026-04-01 00:00:00",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert day_written(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("H元.1.8", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("S64.1.7", date(1989, 1, 7)),
    ],
)
def test_years_of_eras_are_counted_from_their_first(text: str, day: date) -> None:
    assert day_written(text) == day


@pytest.mark.parametrize("text", ["4/1", "4月1日", "04-01", "1-Apr", "Apr-1"])
def test_a_day_without_a_year_is_refused_as_that(text: str) -> None:
    with pytest.raises(ValueError, match="the year is missing"):
        day_written(text)


@pytest.mark.parametrize(
    "text", ["", "4/1/2026", "1/4/26", "26/4/1", "2026/4-1", "46113", "明治33年1月1日", "令和8年4月", "soon"]
)
def test_what_may_be_two_days_or_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="as 2026-04-01"):
        day_written(text)


@pytest.mark.parametrize("text", ["2026-02-30", "2026/13/1", "令和8年2月30日", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no such day"):
        day_written(text)


@pytest.mark.parametrize("text", ["06-01", "6/1", "6月1日", "６月１日", "０６－０１", "1-Jun", "01-JUN", "Jun-1"])
def test_a_day_of_every_year_is_month_and_day(text: str) -> None:
    assert day_of_year_written(text) == (6, 1)


def test_29_february_is_a_day_of_the_year_and_30_is_none() -> None:
    assert day_of_year_written("2月29日") == (2, 29)
    with pytest.raises(ValueError, match="no such day"):
        day_of_year_written("2/30")


@pytest.mark.parametrize("text", ["", "2026-06-01", "6月", "13", "1-Xxx", "6.1"])
def test_anything_else_is_no_day_of_the_year(text: str) -> None:
    with pytest.raises(ValueError, match="as 06-01"):
        day_of_year_written(text)
