"""Yearly reports on the desk: no secret gets in, drafts stay at home, the published is open to all (G3-4d, S-1)."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.decisions.committee import Vote
from models.check.finding import Finding
from models.overview.yearly_report.report import AnnualReport
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.yearly_report import draft_report, put_report
from tasks.overview.yearly_report.process import report as publish
from tests.stage.government import together
from tests.stage.secrets import mark_of
from tests.stage.years import a_year, votes_on
from tests.web.conftest import Visit, csrf_of

pytestmark = pytest.mark.usefixtures("two_ministries")
WRITER = "MIC-secretariat-1"
SAID = {
    "summary_ja": "全ての部局で点検を行いました。\r\n結果は良好です。",
    "summary_en": "Every department was inspected.",
    "goals_ja": "教育を改めます。",
    "goals_en": "Training is renewed.",
}
TEXTS = {"summary": {"ja": "点検しました。", "en": "Inspected."}, "goals": {"ja": "教育。", "en": "Training."}}


@pytest.fixture
def report() -> int:
    """A draft of MIC for fiscal year 2026."""
    with transaction() as session:
        a_year(session)
        return draft_report(session, "MIC", 2026, TEXTS, who=WRITER, at=now()).id or 0


@pytest.fixture
def published(report: int) -> int:
    """The same, published."""
    with transaction() as session:
        put_report(session, report, WRITER, now())
    for seat in ("chair-1", "member-1", "member-2", "member-3"):
        with transaction() as session:
            who = f"MIC-{seat}"
            record_votes(session, votes_on(session, report), Cast(who, {who: Vote.APPROVE}), now())
    publish(report, now())
    return report


def send(client: TestClient, path: str, **said: str) -> tuple[int, str]:
    answer = client.post(path, data={"csrf": csrf_of(client), **said})
    return answer.status_code, answer.headers.get("location", answer.text)


def rows() -> list[AnnualReport]:
    with reading() as session:
        return list(session.exec(select(AnnualReport)))


def test_a_report_is_written_looked_at_and_put_to_the_committee(visit: Visit) -> None:
    client = visit(WRITER)
    assert "2026 年度" in client.get("/ministries/MIC/reports/new").text
    status, place = send(client, "/ministries/MIC/reports", year="2026", efforts_ja=" ", **SAID)
    assert (status, place) == (303, "/ministries/MIC/reports/new?done=drafted")
    [row] = rows()
    assert row.content["texts"]["summary"]["ja"] == "全ての部局で点検を行いました。\n結果は良好です。"
    assert f'href="/reports/{row.id}"' in client.get(place).text
    assert send(client, f"/reports/{row.id}/decision")[0] == 303
    page = client.get(f"/reports/{row.id}").text
    assert 'href="/decisions/1"' in page
    assert "審議中" in page
    assert send(client, f"/reports/{row.id}/decision")[0] == 409


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_is_seen_as_printed_in_a_sandbox_that_loads_nothing(visit: Visit, report: int, language: str) -> None:
    answer = visit(WRITER).get(f"/reports/{report}/page?language={language}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'; style-src 'sha256-" in policy
    assert policy.endswith("; sandbox")
    assert f'<html lang="{language}">' in answer.text
    assert TEXTS["goals"][language] in answer.text
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    ("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("html", b"\n<!doctype html>")], ids=str
)
def test_it_is_taken_away_in_each_format(visit: Visit, report: int, ending: str, begins: bytes) -> None:
    answer = visit(WRITER).get(f"/reports/{report}/file?language=en&ending={ending}")
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(begins.lstrip())
    assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''MIC-2026-en.{ending}"


def test_a_format_or_language_that_is_none_is_refused(visit: Visit, report: int) -> None:
    client = visit(WRITER)
    assert client.get(f"/reports/{report}/file?ending=exe").status_code == 422
    assert client.get(f"/reports/{report}/page?language=xx").status_code == 422
    assert client.get("/reports?year=99999999999").status_code == 422


@pytest.mark.parametrize("who", ["MOJ-secretariat-1", "NCO-center-officer-1", "MIC-expert-1", "MIC-system-manager-1"])
def test_for_others_a_draft_is_not_there(visit: Visit, report: int, who: str) -> None:
    client = visit(who)
    for path in ("", "/page", "/file"):
        answer = client.get(f"/reports/{report}{path}")
        assert answer.status_code == 404
        assert TEXTS["summary"]["ja"] not in answer.text
    assert f"/reports/{report}" not in client.get("/reports").text
    assert send(client, f"/reports/{report}/decision")[0] == 404
    assert send(client, f"/reports/{report}/texts", digest=rows()[0].digest, **SAID)[0] == 404
    for code in ("MIC", "XYZ", "%00"):
        not_there = 422 if code == "%00" else 404
        assert client.get(f"/ministries/{code}/reports/new").status_code == not_there
        assert send(client, f"/ministries/{code}/reports", year="2025", **SAID)[0] == not_there


def test_members_read_a_draft_and_do_not_write_it(visit: Visit, report: int) -> None:
    client = visit("MIC-member-1")
    page = client.get(f"/reports/{report}").text
    assert "印刷の体裁で見る" in page
    assert "<textarea" not in page
    assert send(client, f"/reports/{report}/texts", digest=rows()[0].digest, **SAID)[0] == 403
    assert send(client, f"/reports/{report}/decision")[0] == 403


@pytest.mark.parametrize("who", ["MOJ-expert-1", "NCO-center-officer-1", "MIC-contact-point-1"])
def test_what_is_published_is_open_to_everyone_who_is_signed_in(visit: Visit, published: int, who: str) -> None:
    client = visit(who)
    assert f"/reports/{published}" in client.get("/reports").text
    page = client.get(f"/reports/{published}").text
    assert "に公表" in page
    assert "/decisions/" not in page
    assert WRITER not in page
    assert client.get(f"/reports/{published}/page").status_code == 200
    assert client.get(f"/reports/{published}/file?ending=docx").status_code == 200
    assert TestClient(client.app, follow_redirects=False).get(f"/reports/{published}").status_code == 303


def test_what_would_help_an_attacker_is_refused_where_it_stands(visit: Visit, report: int) -> None:
    secret = mark_of(7)
    with transaction() as session:
        session.exec(select(Finding)).all()[0].statement = secret
    client, digest = visit(WRITER), rows()[0].digest
    told = {**SAID, "goals_ja": f"\r\n\r\n一行目です。\r\n{secret}\r\n三行目です。"}
    status, page = send(client, f"/reports/{report}/texts", digest=digest, **told)
    assert status == 409
    assert "（来年度の目標（日本語） 2 行目：指摘）" in page
    assert page.count('class="fault"') == 1
    assert 'id="fault-goals_ja"' in page
    assert page.count(secret) == 1, "only where it was typed"
    assert rows()[0].digest == digest


def test_a_draft_that_somebody_wrote_meanwhile_is_not_written_over(visit: Visit, report: int) -> None:
    client, digest = visit(WRITER), rows()[0].digest
    assert send(client, f"/reports/{report}/texts", digest=digest, **SAID)[0] == 303
    status, page = send(client, f"/reports/{report}/texts", digest=digest, **{**SAID, "goals_ja": "別の目標"})
    assert status == 409
    assert "その間に他の方が書き直しました。" in page
    assert "別の目標" in page, "what was typed stays"
    status, page = send(client, "/ministries/MIC/reports", year="2026", **SAID)
    assert status == 409
    assert "既にあります" in page


def test_of_two_first_drafts_at_the_same_instant_one_is_kept(visit: Visit) -> None:
    clients, answers = [visit(WRITER), visit("MIC-officer-1")], []

    def act(client: TestClient) -> None:
        answers.append(send(client, "/ministries/MIC/reports", year="2026", **SAID)[0])

    acts: list[Callable[[], object]] = [partial(act, client) for client in clients]
    assert together(acts) == []
    assert sorted(answers) == [303, 409]
    assert [row.round for row in rows()] == [1]


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"goals_en": " "}, "報告書の来年度の目標（英語）が書かれていません。日本語と英語の両方を"),
        ({"goals_ja": "あ" * 4001}, "4000 文字以内にしてください。"),
        ({"year": "2099"}, "2099 年度はまだ始まっていません。"),
        ({"year": "1"}, "2000 以上の値を入力してください。"),
    ],
)
def test_a_report_that_cannot_be_is_refused_in_a_line(visit: Visit, said: dict[str, str], line: str) -> None:
    status, page = send(visit(WRITER), "/ministries/MIC/reports", **{"year": "2026", **SAID, **said})
    assert status in {409, 422}
    assert line in page
    assert rows() == []


def test_a_published_report_is_not_written_any_more(visit: Visit, published: int) -> None:
    client = visit(WRITER)
    assert "<textarea" not in client.get(f"/reports/{published}").text
    assert send(client, f"/reports/{published}/texts", digest=rows()[0].digest, **SAID)[0] == 409
    assert send(client, f"/reports/{published}/decision")[0] == 409
