"""What Prefect's Artifacts pages are given: where each case stands, and nothing that helps an attacker (D-2, S-1)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.sorting import ArtifactSort

from domain.decisions.committee import Vote
from domain.standards.coverage import Answer, Way
from tasks import clock
from tasks.database import reading, transaction
from tasks.overview.artifacts import keep_artifacts
from tasks.standards.progress.by_release import Overview, overviews
from tasks.standards.revision.artifact_texts import ministries_table, plain, progress_line, slug
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release
from tests.stage.prefect_pages import summary_of
from tests.stage.story import carry, give_opinions, to_the_end, to_the_vote, vote

TODAY = date(2026, 4, 6)
SECRET = "極秘の弱点"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture
def cases(database_url: str) -> Iterator[list[int]]:
    """Three ministries, asked about twelve items whose words are secret."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ", "MOF"))
        secret = (replace(one, title=f"{SECRET}{one.title}", statement=f"{SECRET}{one.statement}") for one in items(12))
        yield release("統一管理基準 R7", secret)


def look(today: date = TODAY) -> Overview:
    with reading() as session:
        [found] = overviews(session, today)
        return found


def test_the_percentage_is_of_ministries_in_force(cases: list[int]) -> None:
    assert look().percent == 0.0
    to_the_end(cases[0])
    assert look().percent == 33.3
    assert "1 / 3" in progress_line(look())


def test_a_case_that_gave_way_to_a_later_release_no_longer_counts(cases: list[int]) -> None:
    to_the_end(cases[0])
    release("R8", items(13), MONDAY + timedelta(days=1))
    with reading() as session:
        [earlier] = overviews(session, TODAY, "統一管理基準 R7")
    assert earlier.percent == 100.0


def test_the_table_has_a_row_for_each_ministry_in_the_official_order(cases: list[int]) -> None:
    to_the_vote(cases[1])
    vote(cases[1], Vote.APPROVE, voters=("member-1",))
    first, second, third = ministries_table(look(TODAY + timedelta(days=90)))
    assert [row["府省庁 ministry"].split()[0] for row in (first, second, third)] == ["MIC省", "MOJ省", "MOF省"]  # type: ignore[union-attr]  # a name
    assert (first["対象 asked"], first["残り left"], first["段階 phase"]) == (12, 12, "回答中 answering")
    assert (second["残り left"], second["段階 phase"]) == (0, "審議中 deciding")
    assert str(second["議決 decision"]).endswith(": 1 / 4")
    assert re.fullmatch(r"\d+ 営業日", str(first["遅れ late"]))
    assert first.keys() == second.keys() == third.keys()


def test_a_summary_says_what_is_next_by_whom_and_by_when(cases: list[int]) -> None:
    told = summary_of(cases[0], TODAY)
    assert "残り 12 項目に回答する" in told
    assert "answer the remaining items (12)" in told
    assert "担当者 officer" in told
    assert "| 開始 opened | 2026-04-06 |" in told
    to_the_vote(cases[0])
    assert "(0 / 4)" in summary_of(cases[0], TODAY)


def test_nothing_that_was_written_on_an_item_reaches_an_artifact(cases: list[int]) -> None:
    answer_all(cases[0], answer=Answer(Way.OMIT, reason=f"{SECRET}のため当面は対象としない"))
    carry(cases[0])
    give_opinions(cases[0], f"{SECRET}を改められたい")
    shown = json.dumps(ministries_table(look()), ensure_ascii=False) + progress_line(look())
    shown += "".join(summary_of(case, TODAY) for case in cases)
    assert SECRET not in shown
    assert "12" in shown


def test_a_name_cannot_break_the_table_or_make_a_link() -> None:
    assert plain("a|b [x](y)\n# <b>") == r"a\|b \[x\]\(y\) \# \<b\>"


class Pages:
    """What Prefect's pages show of one release's cases, and how often each was written."""

    def __init__(self) -> None:
        with get_client(sync_client=True) as client:
            found = client.read_artifacts(limit=200, sort=ArtifactSort.CREATED_DESC)
        self.written = Counter(str(one.key) for one in found)
        self.shown = {str(one.key): str(one.data) for one in reversed(found)}


@flow
def keep(*also: str) -> int:
    return keep_artifacts(*also)


@pytest.mark.usefixtures("prefect_server")
def test_what_is_shown_is_written_where_it_changed_and_only_there(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        first, second = release("統一管理基準 R7", items(3))
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 4, 6, 3, tzinfo=UTC))
        keys = [f"{slug(look())}-progress", f"{slug(look())}-ministries", f"case-{first}", f"case-{second}"]
        keep()
        before = Pages()
        assert all(KEY.fullmatch(key) and key in before.shown for key in keys)
        assert keep() == 0

        to_the_vote(first)
        assert keep() == 3  # its case, the table of ministries, the cycle's board
        after = Pages()
        assert {key for key in before.written if after.written[key] > before.written[key]} == {
            keys[1],
            keys[2],
            "cycle-board",
        }
        assert "**審議中** deciding" in after.shown[keys[2]]

        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 9, 1, 3, tzinfo=UTC))
        keep()
        assert "営業日 working days" in Pages().shown[keys[3]]  # nobody did anything, but a date has passed


@pytest.mark.usefixtures("prefect_server")
def test_a_case_that_gave_way_is_shown_to_its_end(migrated_sqlite_url: str) -> None:
    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session, ("MIC",))
        [case] = release("統一管理基準 R7", items(3))
        keep()
        release("R8", items(4), MONDAY + timedelta(days=1))
        keep()
        assert "merged" in Pages().shown[f"case-{case}"]


@pytest.mark.usefixtures("prefect_server")
def test_a_release_that_asks_nothing_of_anybody_has_no_progress_to_show(migrated_sqlite_url: str) -> None:
    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("統一管理基準 R7", items(12))
        assert release("R8", items(12), MONDAY + timedelta(days=1), only=()) == []
        with reading() as session:
            silent = [f"{slug(one)}-progress" for one in overviews(session, TODAY) if not one.places]
        written = Pages().written
        keep()
        assert silent
        assert not [key for key in silent if Pages().written[key] > written[key]]
