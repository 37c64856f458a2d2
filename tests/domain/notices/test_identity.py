"""How notices write dates, what identifies them, and when a failed one is tried again."""

from datetime import UTC, date, datetime

import pytest

from domain.notices.identity import BACKOFF, in_english, in_japanese, message_id, next_try


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        (date(2026, 5, 29), "令和8年5月29日（金）", "Friday, 29 May 2026"),
        (date(2027, 1, 4), "令和9年1月4日（月）", "Monday, 4 January 2027"),
        (date(2019, 12, 1), "令和元年12月1日（日）", "Sunday, 1 December 2019"),
        (date(2028, 2, 29), "令和10年2月29日（火）", "Tuesday, 29 February 2028"),
        (date(2019, 4, 30), "2019年4月30日（火）", "Tuesday, 30 April 2019"),
    ],
)
def test_dates_are_written_as_an_office_writes_them(day: date, japanese: str, english: str) -> None:
    assert (in_japanese(day), in_english(day)) == (japanese, english)


def test_a_key_has_one_message_id_and_another_key_another() -> None:
    assert message_id("a", "x.example") == message_id("a", "x.example") != message_id("b", "x.example")
    assert message_id("鍵", "x.example").endswith("@x.example>")


def test_a_failed_notice_waits_longer_each_time_and_is_given_up_after_the_last() -> None:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    waits = [moment - at for failures in range(1, 7) if (moment := next_try(failures, at))]
    assert waits == list(BACKOFF) == sorted(BACKOFF)
    assert next_try(7, at) is None
