"""My desk: what waits, what happens otherwise, what one did; nothing of elsewhere (D-4, S-1)."""

import pytest

from domain.waiting import Task
from tasks.clock import now
from tasks.desk.waiting.words import TASKS
from tests.builders import items, release
from tests.web.conftest import Visit, token_of
from web.words import catalog


def test_every_task_has_its_words_and_says_what_happens_otherwise() -> None:
    assert TASKS.keys() == set(Task)
    assert all(f"otherwise_{task.value}" in catalog("my_desk") for task in Task)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_finds_their_ministrys_revision_alone_in_both_languages(visit: Visit, language: str) -> None:
    [mine, other] = release("R8", items(4), now())
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get("/").text
    assert f'<html lang="{language}">' in page
    assert f'href="/revisions/{mine}"' in page
    assert f'href="/revisions/{other}"' not in page
    assert catalog("my_desk")["otherwise_answer"][language] in page


def test_with_nothing_waiting_it_says_when_the_next_date_comes(visit: Visit) -> None:
    page = visit("MIC-officer-1").get("/").text
    assert "未対応のものはありません" in page
    assert "次の期日は" in page


def test_the_center_finds_counts_and_no_case(visit: Visit) -> None:
    release("R8", items(4), now())
    page = visit("NCO-center-officer-1").get("/").text
    assert 'href="/government?late=true"' in page
    assert "/revisions/" not in page
    assert "/government" not in visit("MIC-officer-1").get("/").text


def test_what_one_did_is_on_it_and_the_api_says_the_same(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    shown = client.get("/api/", headers=token_of("MIC-officer-1")).json()
    assert [one["action"] for one in shown["done"]] == ["make token"]
    assert shown["waiting"] == []
