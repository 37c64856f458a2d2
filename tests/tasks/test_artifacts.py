"""What Prefect's Artifacts pages are given: where each case stands, and nothing that helps an attacker (D-2, S-1)."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from domain.committee import Vote
from domain.coverage import Answer, Way
from tasks import artifacts
from tasks.artifact_texts import ministries_table, plain, progress_line, slug
from tasks.artifacts import publish_all_progress, publish_case, publish_progress, read_summary
from tasks.database import reading, transaction
from tasks.standing import Overview, overviews
from tests.builders import MONDAY, answer_all, at_database, government, items, release
from tests.story import carry, give_opinions, to_the_end, to_the_vote, vote
from tests.watching import run_id

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
    told = read_summary(cases[0], TODAY)
    assert "残り 12 項目に回答する" in told
    assert "answer the items that are left (12)" in told
    assert "担当者 officer" in told
    assert "| 開始 opened | 2026-04-06 |" in told
    to_the_vote(cases[0])
    assert "(0 / 4)" in read_summary(cases[0], TODAY)
    assert read_summary(cases[0] + 99, TODAY) == ""


def test_nothing_that_was_written_on_an_item_reaches_an_artifact(cases: list[int]) -> None:
    answer_all(cases[0], answer=Answer(Way.OMIT, reason=f"{SECRET}のため当面は対象としない"))
    carry(cases[0])
    give_opinions(cases[0], f"{SECRET}を改められたい")
    shown = json.dumps(ministries_table(look()), ensure_ascii=False) + progress_line(look())
    shown += "".join(read_summary(case, TODAY) for case in cases)
    assert SECRET not in shown
    assert "12" in shown


def test_a_name_cannot_break_the_table_or_make_a_link() -> None:
    assert plain("a|b [x](y)\n# <b>") == r"a\|b \[x\]\(y\) \# \<b\>"


class Shelf:
    """Takes what would go to Prefect, and keeps the keys."""

    def __init__(self) -> None:
        self.keys: list[str] = []

    def keep(self, _content: object, key: str, description: str) -> None:
        assert description
        self.keys.append(key)


@pytest.mark.usefixtures("cases")
def test_a_release_that_asks_nothing_of_anybody_has_nothing_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf()
    monkeypatch.setattr(artifacts, "create_progress_artifact", shelf.keep)
    monkeypatch.setattr(artifacts, "create_table_artifact", shelf.keep)
    shown = [f"{slug(look())}-progress", f"{slug(look())}-ministries"]
    assert release("R8", items(12), MONDAY + timedelta(days=1), only=()) == []
    publish_progress.fn("R8")
    assert shelf.keys == []
    publish_all_progress.fn()
    assert shelf.keys == shown


@pytest.mark.usefixtures("prefect_server")
def test_prefect_shows_them_under_keys_that_stay_and_takes_them_again(migrated_sqlite_url: str) -> None:
    @flow
    def publish(case: int) -> None:
        publish_progress("統一管理基準 R7")
        publish_case(case)
        publish_all_progress()

    with at_database(migrated_sqlite_url):
        with transaction() as session:
            government(session, ("MIC",))
        [case] = release("統一管理基準 R7", items(3))
        run = run_id(publish(case, return_state=True))
        keys = [f"{slug(look())}-progress", f"{slug(look())}-ministries", f"case-{case}"]
    with get_client(sync_client=True) as client:
        found = client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=keys)))
    shown = [one for one in found if one.flow_run_id == run]
    assert sorted(str(one.key) for one in shown) == sorted([keys[0], keys[0], keys[1], keys[1], keys[2]])
    assert all(KEY.fullmatch(key) for key in keys)
    for table in (json.loads(str(one.data)) for one in shown if one.key == keys[1]):
        assert [row["府省庁 ministry"] for row in table] == ["MIC省 Ministry MIC"]
