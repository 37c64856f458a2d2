"""A source that lists everything, or names itself, is told by one feed: two would undo each other's word (G3-4a)."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from domain.errors import BadInput, Refused
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatRecord
from tasks.database import reading
from tasks.occasions.feeds import Feed, FeedKind, read_feed
from tasks.occasions.threats import Taken, feed_standings, poll_feed, take_in
from tasks.settings import settings
from tests.stage.government import MONDAY, together
from tests.tasks.occasions.threats.test_taking_in import HOLE, told

pytestmark = pytest.mark.usefixtures("registers")
MAIL = [{"vendor": "Acme", "name": "Mail"}]


def edition(*codes: str, source: str = "csirt", complete: bool = True) -> bytes:
    threats = [{"code": code, "title": "A hole", "published": "2026-04-01", "products": MAIL} for code in codes]
    return json.dumps(
        {"format": "minaoshi-threats-1", "source": source, "complete": complete, "threats": threats}
    ).encode()


def take(name: str, data: bytes, minutes: int = 0) -> Taken:
    return take_in(name, read_feed(data, name=name), MONDAY + timedelta(minutes=minutes))


def rows() -> list[list[dict[str, Any]]]:
    with reading() as session:
        return [[row.model_dump() for row in session.exec(select(table))] for table in (ThreatRecord, Occasion)]


@pytest.mark.parametrize("complete", [True, False])
def test_another_feed_that_claims_the_same_source_is_refused_and_withdraws_nothing(complete: bool) -> None:
    take("first", edition("EX-1", "EX-2"))
    before = rows()
    with pytest.raises(
        Refused, match="second: the threats of 'csirt' are told by the feed 'first'; nothing"
    ) as refused:
        take("second", edition("EX-1", complete=complete))
    assert "\n" not in str(refused.value)
    assert rows() == before
    assert take("first", edition("EX-1", "EX-2", "EX-3"), 1).appeared == 1


def test_a_mirror_that_lags_behind_does_not_withdraw_what_is_new() -> None:
    older = replace(HOLE, code="CVE-2026-0002", products=())
    take_in("kev", Feed(FeedKind.KEV, (HOLE, older), complete=True), MONDAY)
    with pytest.raises(Refused, match="told by the feed 'kev'"):
        take_in("mirror", Feed(FeedKind.KEV, (older,), complete=True), MONDAY)
    assert {one[2] for one in told().values()} == {True}


def test_lists_of_one_source_that_are_never_whole_may_be_followed_side_by_side() -> None:
    for name, code in (("jvn-new", "JVNDB-2026-000001"), ("jvn-updated", "JVNDB-2026-000002")):
        one = Feed(FeedKind.JVN, (replace(HOLE, source="jvn", code=code),), complete=False)
        assert take_in(name, one, MONDAY).appeared == 1


def test_a_feed_that_names_itself_like_another_kind_is_refused_before_anything_is_read_of_it() -> None:
    for source in ("kev", "KEV", "jvn", "stix"):
        with pytest.raises(BadInput, match="which is another feed's") as refused:
            read_feed(edition("CVE-2026-0001", source=source), name="second")
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("kev_first", [True, False])
def test_a_feed_of_our_own_and_the_catalog_that_tell_one_thing_open_one_occasion(kev_first: bool) -> None:
    def by_catalog() -> None:
        take_in("kev", Feed(FeedKind.KEV, (HOLE,), complete=True), MONDAY)

    def by_csirt() -> None:
        take("csirt", edition("CVE-2026-0001"))

    for act in (by_catalog, by_csirt) if kev_first else (by_csirt, by_catalog):
        act()
    source = "kev" if kev_first else "csirt"
    assert told() == {f"threat:{ministry}:{source}:CVE-2026-0001": (2, 0, True) for ministry in ("MIC", "MOJ")}


def test_of_two_that_claim_a_source_at_once_one_is_refused() -> None:
    raised = together([lambda: take("first", edition("EX-1")), lambda: take("second", edition("EX-2"))])
    assert [type(error) for error in raised] == [Refused]
    assert len(rows()[0]) == 1


def test_whoever_takes_its_place_in_the_settings_tells_it_from_then_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "feed.json").write_bytes(edition("EX-1"))
    monkeypatch.setenv("MINAOSHI_FEED_SCHEMES", "file")

    def follow(*names: str) -> None:
        monkeypatch.setenv("MINAOSHI_FEEDS", " ".join(f"{name}=file://{tmp_path}/feed.json" for name in names))
        settings.cache_clear()

    follow("old", "new")
    assert poll_feed("old", MONDAY)
    assert poll_feed("new", MONDAY) is None
    with reading() as session:
        standings = feed_standings(session)
    assert {one.name: one.fault for one in standings}["new"].startswith("new: the threats of 'csirt' are told by")
    follow("new")
    assert poll_feed("new", MONDAY + timedelta(hours=1))
    follow("old", "new")
    assert poll_feed("old", MONDAY + timedelta(hours=2)) is None
