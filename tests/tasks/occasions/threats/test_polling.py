"""A feed that fails changes nothing, is told once a day, and is over with the next good edition (G3-4a, S-1)."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from models.notices.outbox import Outbox
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import FeedState, ThreatRecord
from tasks.database import reading
from tasks.occasions.threats import FeedStanding, feed_standings, poll_feed
from tasks.settings import settings
from tests.stage.government import MONDAY

THREATS = [
    {"code": f"EX-{n}", "title": "A hole", "published": "2026-04-01", "products": [{"vendor": "Acme", "name": "Mail"}]}
    for n in range(4)
]
GOOD = {
    "format": "minaoshi-threats-1",
    "source": "csirt",
    "complete": True,
    "threats": THREATS,
}
Publish = Callable[[bytes], None]


@pytest.fixture
def publish(registers: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publish:  # noqa: ARG001 - stands under it
    """Writes what the feed called csirt gives from now on."""
    file = tmp_path / "hunter2" / "feed.json"
    file.parent.mkdir()
    monkeypatch.setenv("MINAOSHI_FEEDS", f"csirt=file://{file}")
    monkeypatch.setenv("MINAOSHI_FEED_SCHEMES", "https file")
    monkeypatch.setenv("MINAOSHI_FEED_MAX_BYTES", "5000")
    settings.cache_clear()

    def write(data: bytes) -> None:
        file.write_bytes(data)

    return write


def standings() -> list[FeedStanding]:
    with reading() as session:
        return feed_standings(session)


def written() -> tuple[int, int]:
    with reading() as session:
        return len(session.exec(select(ThreatRecord)).all()), len(session.exec(select(Occasion)).all())


whole = json.dumps(GOOD).encode()
fewer = json.dumps(GOOD | {"threats": THREATS[:1]}).encode()


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (whole[:-20], "not JSON, or cut off"),
        (whole + b" " * 5000, "over the limit"),
        (b"<html/>", "looks like a web page"),
        (b"", "the file is empty"),
        (fewer, "3 of 4 known threats are missing"),
    ],
)
def test_a_bad_edition_changes_nothing_and_its_fault_is_one_line_without_the_address(
    publish: Publish, bad: bytes, said: str
) -> None:
    publish(whole)
    assert poll_feed("csirt", MONDAY)
    before = written()
    publish(bad)
    assert poll_feed("csirt", MONDAY + timedelta(hours=1)) is None
    [standing] = standings()
    assert re.search(said, standing.fault, re.IGNORECASE)
    assert "\n" not in standing.fault
    assert "hunter2" not in standing.fault
    assert (standing.failures, standing.threats, standing.taken, standing.failed) == (
        1,
        4,
        "2026-04-06 09:30",
        "2026-04-06 10:30",
    )
    assert written() == before
    publish(whole)
    assert poll_feed("csirt", MONDAY + timedelta(hours=2))
    assert standings()[0].fault == ""


def test_the_center_hears_once_a_day_what_keeps_failing(publish: Publish) -> None:
    publish(b"nonsense")
    for hour in (0, 1, 2, 24):
        poll_feed("csirt", MONDAY + timedelta(hours=hour))
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "feed_failed")).all()
        assert session.get_one(FeedState, "csirt").failures == 4
    assert [(one.params["feed"], one.params["count"]) for one in told] == [("csirt", 1), ("csirt", 4)]


def test_a_feed_that_may_not_be_asked_that_way_is_a_failure(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(whole)
    monkeypatch.setenv("MINAOSHI_FEED_SCHEMES", "https")
    settings.cache_clear()
    assert poll_feed("csirt", MONDAY) is None
    assert standings()[0].fault.startswith("csirt: feeds by file are not allowed")
