"""Trust records on the desk: written by those who arrange audits, seen by them and the committee (G3-4c, S-1)."""

from datetime import date

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from models.check.evaluation import TrustRecord
from tasks.check.audit.trust import Grounds, write_trust
from tasks.clock import now
from tasks.database import reading, transaction
from tests.stage.auditing import OUTSIDE, come_from_outside
from tests.web.conftest import Visit, csrf_of

SECRETARIAT = "MIC-secretariat-1"
SAID = {
    "auditor": OUTSIDE,
    "competence": "情報処理安全確保支援士十名",
    "independence": "取引がない",
    "confidentiality": "誓約書",
    "starts": "2026-05-01",
    "ends": "2027-03-31",
}


@pytest.fixture(autouse=True)
def outside(two_ministries: None) -> None:
    del two_ministries
    with transaction() as session:
        come_from_outside(session)


@pytest.fixture
def record() -> int:
    grounds = Grounds(OUTSIDE, SAID["competence"], "取引がない", "誓約書", date(2026, 5, 1), date(2027, 3, 31))
    with transaction() as session:
        return write_trust(session, "MIC", grounds, SECRETARIAT, now()).id or 0


def send(client: TestClient, code: str = "MIC", **said: str) -> tuple[int, str]:
    answer = client.post(f"/ministries/{code}/trust", data={"csrf": csrf_of(client), **SAID, **said})
    return answer.status_code, answer.headers.get("location", answer.text)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_record_is_written_and_before_the_committee(visit: Visit, language: str) -> None:
    client = visit(SECRETARIAT)
    client.cookies.set("language", language)
    assert OUTSIDE in client.get("/ministries/MIC/trust/new").text
    status, place = send(client)
    assert (status, place) == (303, "/ministries/MIC/trust/new?done=written")
    assert 'href="/trust/1"' in client.get(place).text
    page = client.get("/trust/1").text
    assert 'href="/decisions/1"' in page
    assert SAID["competence"] in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("MIC-chair-1", 200),
        ("MIC-member-1", 200),
        ("MIC-officer-1", 200),
        ("MIC-auditor-1", 404),
        ("MIC-expert-1", 404),
        ("MOJ-secretariat-1", 404),
        ("NCO-center-officer-1", 404),
        (OUTSIDE, 404),
    ],
)
def test_it_is_seen_by_those_who_decide_and_arrange(visit: Visit, record: int, who: str, status: int) -> None:
    client = visit(who)
    for path in (f"/trust/{record}", "/ministries/MIC/trust/new"):
        answer = client.get(path)
        assert answer.status_code == status
        assert status == 200 or SAID["competence"] not in answer.text
    assert client.get("/trust/999").status_code == 404
    if status == 404:
        assert send(client)[0] == 404


def test_members_see_and_do_not_write(visit: Visit, record: int) -> None:
    client = visit("MIC-member-1")
    assert "<textarea" not in client.get("/ministries/MIC/trust/new").text
    assert send(client)[0] == 403
    with reading() as session:
        assert [row.id for row in session.exec(select(TrustRecord))] == [record]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"competence": " "}, "監査担当者の能力について、信頼できる根拠を"),
        ({"ends": "2026-04-30"}, "期間の末日（2026-04-30）が初日（"),
        ({"starts": "2025-04-01", "ends": "2026-03-31"}, "期間の末日（2026-03-31）は過ぎています。"),
        ({"auditor": "MIC-auditor-1"}, "外部の監査担当者ではないため"),
        ({"auditor": "nobody"}, "利用者 nobody は見つかりません。"),
        ({"ends": "soon"}, "日付として読めません。"),
    ],
)
def test_grounds_that_are_none_are_refused_in_a_line(visit: Visit, said: dict[str, str], line: str) -> None:
    status, page = send(visit(SECRETARIAT), **said)
    assert status in {404, 409, 422}
    assert line in page
    with reading() as session:
        assert session.exec(select(TrustRecord)).all() == []
