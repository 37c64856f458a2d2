"""The whole government on one page, and one ministry's: who sees what of whom (G2-3, G3-5c, S-1)."""

import re
from datetime import date

import pytest
from sqlmodel import select

from domain.baseline.catalog import BaselineKind, Catalog
from models.access.visit import Reach
from models.notices.outbox import Outbox
from tasks.baseline.releases import import_release
from tasks.database import reading
from tests.stage.government import items, release
from tests.web.conftest import Visit, csrf_of, token_of


@pytest.fixture
def released(two_ministries: None) -> list[int]:
    """R8 asks both ministries; R9 is a draft."""
    del two_ministries
    opened = release("R8", items(6))
    kind, items9 = BaselineKind.MANAGEMENT, items(7)
    import_release(Catalog("R9", items9), kind, "R9", date(2027, 4, 1), "NCO")
    return opened


def test_the_center_sees_every_ministry_and_no_case_of_it_by_number(visit: Visit, released: list[int]) -> None:
    page = visit("NCO-center-officer-1").get("/government").text
    assert all(name in page for name in ("MIC省", "MOJ省", "R8", "R9"))
    assert not re.search(r"/(revisions|evaluations|improvements)/\d", page)
    ministry = visit("NCO-center-officer-1").get("/ministries/MIC")
    assert ministry.status_code == 200
    assert f"/revisions/{released[0]}" not in ministry.text


def test_a_ministrys_own_finds_its_cases_there(visit: Visit, released: list[int]) -> None:
    assert f"/revisions/{released[0]}" in visit("MIC-officer-1").get("/ministries/MIC").text


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-chair-1", "MIC-auditor-1"])
def test_nobody_else_sees_the_government_or_another_ministry(visit: Visit, who: str) -> None:
    client = visit(who)
    assert client.get("/government").status_code == 403
    assert client.get("/ministries/MOJ").status_code == client.get("/ministries/NOWHERE").status_code == 404
    assert "MOJ" not in client.get("/ministries").text


def test_only_those_asked_for_are_shown(visit: Visit, released: list[int]) -> None:
    del released
    client = visit("NCO-center-officer-1")
    assert "/ministries/MOJ" not in client.get("/government?named=mic").text
    assert "/ministries/MIC" not in client.get("/government?phase=check").text
    assert "/ministries/MIC" in client.get("/government?phase=nonsense").text


def test_a_release_is_started_once_its_name_is_typed_again(visit: Visit, released: list[int]) -> None:
    del released
    client = visit("NCO-center-officer-1")
    given = {"csrf": csrf_of(client), "release": "R9", "here": "release=R9", "again": "R8"}
    refused = client.post("/government/releases", data=given)
    assert (refused.status_code, "版の名称を再度" in refused.text) == (409, True)
    assert 'value="R8"' in refused.text, "the preview again, with what was typed"
    answer = client.post("/government/releases", data=given | {"again": "R9"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/government?done=published")
    assert "R9" not in re.findall(r"<option>(.*?)</option>", client.get("/government").text)


def test_before_it_is_published_the_center_sees_whom_a_release_moves(visit: Visit, released: list[int]) -> None:
    del released
    client = visit("NCO-center-officer-1")
    assert 'action="/government/release"' in client.get("/government").text
    page = client.get("/government/release?release=R9").text
    assert re.search(r'<a href="/ministries/MOJ">MOJ省.*?data-label="終了する改定">R8</td>', page), "R8 gives way"
    seen = client.get("/api/government/release?release=R9", headers=token_of("NCO-center-officer-1")).json()
    assert [one["ministry"]["code"] for one in seen["moved"]] == ["MIC", "MOJ"]
    assert (seen["follows"], seen["items"], seen["unheld"]) == ("R8", 7, {})


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [("NCO-center-officer-1", "R10", 404), ("NCO-center-officer-1", "R8", 409), ("MIC-officer-1", "R9", 403)],
)
def test_only_the_center_previews_and_only_what_is_not_published(
    visit: Visit, released: list[int], who: str, name: str, status: int
) -> None:
    del released
    assert visit(who).get(f"/government/release?release={name}").status_code == status


def test_a_ministry_is_reminded_by_hand_once_a_day(visit: Visit, released: list[int]) -> None:
    del released
    client = visit("NCO-center-officer-1")
    for _ in range(2):
        answer = client.post("/government/reminders", data={"csrf": csrf_of(client), "ministry": "MIC"})
        assert answer.status_code == 303
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "reminded")).all()
    assert len(told) == 3, "two officers and the secretariat, once each"
    missing = client.post("/government/reminders", data={"csrf": csrf_of(client), "ministry": "NOWHERE"})
    assert missing.status_code == 404


def test_the_api_says_the_same_to_a_token_and_takes_no_act_from_one_that_reads(
    visit: Visit, released: list[int]
) -> None:
    del released
    client, reads = visit("MIC-officer-1"), token_of("NCO-center-officer-1", Reach.READ)
    shown = client.get("/api/government", headers=reads)
    assert [row["code"] for row in shown.json()["rows"]] == ["MIC", "MOJ"]
    refused = client.post("/api/government/reminders", json={"ministry": "MIC"}, headers=reads)
    assert refused.status_code == 403
    assert client.get("/api/government").status_code == 401, "a cookie opens no API"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_pages_speak_both_languages(visit: Visit, released: list[int], language: str) -> None:
    del released
    client = visit("NCO-center-officer-1")
    client.cookies.set("language", language)
    for path in ("/government", "/ministries", "/ministries/MIC"):
        page = client.get(path)
        assert (page.status_code, f'<html lang="{language}">' in page.text) == (200, True)
