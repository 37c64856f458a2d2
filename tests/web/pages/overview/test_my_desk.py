"""My desk: what waits, what happens otherwise, what one did; nothing of elsewhere (D-4, S-1)."""

from datetime import date

import pytest
from sqlmodel import select

from domain.cases.kinds import TaskOfPeople
from domain.people.roles import Role
from domain.standards.kind import TO_ANSWER
from models.occasions.threats.feed_state import note_failed, state_of
from models.people.organization import Organization
from tasks.clock import move_to, now
from tasks.database import transaction
from tests.stage.government import appoint, items, release
from tests.web.conftest import Visit, token_of


def test_every_task_has_its_words_and_says_what_happens_otherwise() -> None:
    tasks = TaskOfPeople.every()
    assert len(tasks) == len(set(tasks)) >= 24
    assert all(all(task.words) and all(task.otherwise) for task in tasks)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_officer_finds_their_ministrys_revision_alone_in_both_languages(visit: Visit, language: str) -> None:
    [mine, other] = release("R8", items(4), now())
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get("/").text
    assert f'<html lang="{language}">' in page
    assert f'href="/revisions/{mine}?which=left#answer"' in page
    assert f'href="/revisions/{other}' not in page
    assert getattr(TO_ANSWER.otherwise, language) in page


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


def test_a_ciso_finds_the_state_of_their_ministry_and_nobody_else_does(visit: Visit) -> None:
    release("R8", items(4))
    move_to(date(2026, 8, 3))
    page = visit("MIC-ciso-1").get("/").text
    assert 'href="/ministries/MIC">MIC省 の状況' in page
    assert "改定 1 <span" in page
    assert "期限超過 1 件" in page
    assert "から停止しています" in page
    [state] = visit("MIC-ciso-1").get("/api/", headers=token_of("MIC-ciso-1")).json()["ministries"]
    assert (state["code"], state["open"], state["late"]) == ("MIC", {"revision": 1}, 1)
    assert "の状況</a>" not in visit("MIC-officer-1").get("/").text.partition("<main")[2]


@pytest.mark.parametrize(("home", "shown"), [("NCO", True), ("MIC", False)])
def test_the_administrator_of_the_government_alone_finds_how_it_runs(visit: Visit, home: str, shown: bool) -> None:
    with transaction() as session:
        organization = session.exec(select(Organization).where(Organization.code == home)).one()
        appoint(session, organization, Role.ADMINISTRATOR, 1)
        note_failed(state_of(session, "jvn"), "it did not answer", now())
    page = visit(f"{home}-administrator-1").get("/").text
    assert ('href="/administration#engine"' in page, "jvn" in page, "要対応" in page) == (shown,) * 3


def test_what_one_did_is_on_it_and_the_api_says_the_same(visit: Visit) -> None:
    client = visit("MIC-officer-1")
    shown = client.get("/api/", headers=token_of("MIC-officer-1")).json()
    assert [one["action"] for one in shown["done"]] == ["make token"]
    assert shown["waiting"] == []
