"""The clock: the machine's, or one that a demonstration moves and that stands still in between."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tasks import clock
from tasks.settings import settings
from tests.stage.government import together


@pytest.fixture(autouse=True)
def moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    settings.cache_clear()


def test_a_moved_clock_stands_at_its_hour_in_tokyo() -> None:
    clock.move_to(date(2026, 4, 1))
    assert clock.now() == datetime(2026, 4, 1, 0, tzinfo=UTC)
    assert clock.now() == clock.now()
    clock.move_to(date(2026, 4, 1), hour=3)
    assert clock.today() == date(2026, 4, 1)
    assert clock.now().date() == date(2026, 3, 31)


def test_a_clock_that_was_not_moved_yet_is_the_machines() -> None:
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_machines_clock_takes_no_notice_of_a_moved_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock.move_to(date(2000, 4, 3))
    monkeypatch.setenv("MINAOSHI_CLOCK", "system")
    settings.cache_clear()
    assert clock.now().year > 2000


def test_whoever_reads_while_it_is_moved_sees_the_one_day_or_the_other() -> None:
    days = (date(2026, 4, 1), date(2026, 4, 2))
    clock.move_to(days[0])

    def move() -> None:
        for turn in range(200):
            clock.move_to(days[turn % 2])

    def read() -> None:
        assert {clock.today() for _ in range(400)} <= set(days)

    assert together([move, read, read]) == []


def test_later_is_so_many_seconds_on() -> None:
    clock.move_to(date(2026, 4, 1))
    assert clock.later(clock.now(), 90) - clock.now() == timedelta(seconds=90)
