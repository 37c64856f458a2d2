"""The engine on the administration page: the verdict, and every fault with what to do, for administrators (D-8)."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from deployments.deployment import declared
from domain.cases.kinds import FaultKind
from domain.engine.fault import LASTS, Fault
from domain.people.roles import Role
from models.engine.engine_fault import note_seen
from models.engine.heartbeat import note_beat, note_look, note_planned
from models.people.organization import Organization
from tasks.clock import machine_time
from tasks.database import transaction
from tasks.engine.heartbeat import note_laid
from tasks.engine.words import fault_words, remedy_words
from tests.stage.government import appoint
from tests.web.conftest import Visit, token_of

ADMINISTRATOR = "NCO-administrator-1"


@pytest.fixture
def page(visit: Visit, two_ministries: None) -> TestClient:
    del two_ministries
    with transaction() as session:
        appoint(
            session, session.exec(select(Organization).where(Organization.code == "NCO")).one(), Role.ADMINISTRATOR, 1
        )
    return visit(ADMINISTRATOR)


def run(*faults: Fault) -> None:
    """Deployed, watched for long, and every sweep ended two minutes ago; with faults that last."""
    at = machine_time()
    note_laid(declared())
    with transaction() as session:
        for later in (-LASTS, timedelta(0)):
            note_look(session, at + later, LASTS)
            note_seen(session, faults, at + later)
        for one in ("delivery", "resumption", "feeds"):
            note_beat(session, one, at - timedelta(minutes=3), at - timedelta(minutes=2))
        note_planned(session, {"delivery": at + timedelta(minutes=3)})


def text_of(page: TestClient, language: str = "ja") -> str:
    page.cookies.set("language", language)
    section = page.get("/administration").text.partition('id="engine"')[2].partition("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def test_an_engine_that_runs_is_said_to_run_with_each_last_end_and_next_run(page: TestClient) -> None:
    run()
    japanese, english = text_of(page), text_of(page, "en")
    assert "動いています" in japanese
    assert "通知の発送 delivery 2分前" in japanese
    assert "期限のお知らせ reminders まだありません" in japanese
    assert "Running" in english
    assert "Delivery of notices delivery 2 minutes ago" in english
    assert not re.search("[ぁ-ん]", english)


def test_it_stands_before_everything_else_on_the_page(page: TestClient) -> None:
    whole = page.get("/administration").text
    assert whole.index('id="engine"') < whole.index('id="vacant"') < whole.index('id="lists"')


@pytest.mark.parametrize("kind", FaultKind)
def test_every_kind_of_fault_has_its_words_and_what_to_do_in_both_languages(kind: FaultKind) -> None:
    fault = Fault(kind, "delivery", None)
    for words in (fault_words(fault), remedy_words(fault)):
        assert re.search("[ぁ-ん]", words.ja)
        assert words.en.isascii() or "“" in words.en
        assert "{" not in words.ja + words.en


def test_a_fault_says_what_since_when_and_what_to_do(page: TestClient) -> None:
    run(Fault(FaultKind.WORKER_GONE, "minaoshi", None))
    japanese, english = text_of(page), text_of(page, "en")
    assert "止まっています 1 件の異常があります。" in japanese
    assert (
        "ワークプール minaoshi のワーカーが動いていません。 対処：このワークプールのワーカーを起動してください。"
        in japanese
    )
    assert "The work pool minaoshi has no running worker. What to do: Start a worker for this work pool" in english


def test_what_is_mended_is_shown_so_at_the_next_look(page: TestClient) -> None:
    run(Fault(FaultKind.WORKER_GONE, "minaoshi", None))
    with transaction() as session:
        note_look(session, machine_time(), LASTS)
    assert "動いています" in text_of(page)


def test_a_planned_moment_that_has_passed_is_marked(page: TestClient) -> None:
    run()
    assert "始まっていません" not in text_of(page)
    with transaction() as session:
        note_planned(session, {"delivery": machine_time() - timedelta(minutes=2)})
    assert "始まっていません" in text_of(page)
    assert text_of(page, "en").count("has not started") == 1


def test_programs_get_the_same_and_nobody_else_gets_any(page: TestClient, visit: Visit) -> None:
    run(Fault(FaultKind.POOL_PAUSED, "minaoshi", None))
    told = page.get("/api/administration", headers=token_of(ADMINISTRATOR)).json()["engine"]
    assert (told["runs"], told["faults"][0]["kind"]) == (False, "pool_paused")
    assert visit("MIC-officer-1").get("/administration").status_code == 403
