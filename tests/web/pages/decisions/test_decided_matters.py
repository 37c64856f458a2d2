"""Evaluations, trust records and yearly reports before the committee: what was put to the vote stays so (G3-2-6)."""

import re
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlmodel import select
from starlette.testclient import TestClient

import models
from domain.cases.kinds import MatterKind
from domain.check.kind import EVALUATION_MATTER, TRUST_MATTER
from domain.decisions.committee import Vote
from domain.overview.kind import REPORT_MATTER
from models.check.evaluation import InspectionItem
from models.decisions.decision import Ballot, Decision
from tasks.clock import now
from tasks.database import migrate, open_engine, reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tests.web.conftest import Visit, csrf_of, token_of
from tests.web.putting import KINDS, SAID, put, write_otherwise

MEMBER = "MIC-member-1"
CHANGED, UNSEEN, UNKEPT = "付議した後に、案文が変わりました", "この画面に表示していない部分", "保存されていないため"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> MatterKind:
    return MatterKind.of(request.param)


@pytest.fixture
def decision(two_ministries: None, kind: MatterKind) -> int:
    """MIC's committee is asked to decide on a matter of that kind."""
    del two_ministries
    with transaction() as session:
        return put(session, kind)


def written_otherwise(kind: MatterKind) -> None:
    with transaction() as session:
        write_otherwise(session, kind)


def vote(client: TestClient, decision: int) -> tuple[int, str]:
    with reading() as session:
        digest = session.get_one(Decision, decision).digest
    given = {"csrf": csrf_of(client), "vote": "approve", "digest": digest}
    answer = client.post(f"/decisions/{decision}/votes", data=given)
    return answer.status_code, answer.text


def approve(decision: int) -> None:
    for seat in ("chair-1", "member-1", "member-2", "member-3"):
        with transaction() as session:
            record_votes(session, decision, Cast(f"MIC-{seat}", {f"MIC-{seat}": Vote.APPROVE}), now())


def test_what_is_decided_is_named_in_the_language_of_the_page(visit: Visit, decision: int) -> None:
    client = visit(MEMBER)
    approve(decision)
    for path in (f"/decisions/{decision}", f"/decisions/{decision}/minutes"):
        client.cookies.set("language", "en")
        named = client.get(path).text.partition("<h1")[2].partition("</dl>")[0]
        assert "MIC" in named
        assert not re.search("[ぁ-んァ-ヶ一-龥]", named), path
        client.cookies.set("language", "ja")
        assert "fiscal year" not in client.get(path).text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_packet_holds_the_text_itself(visit: Visit, decision: int, kind: MatterKind, language: str) -> None:
    client = visit(MEMBER)
    client.cookies.set("language", language)
    page = client.get(f"/decisions/{decision}").text
    said = "Inspected." if kind == REPORT_MATTER and language == "en" else SAID[kind].put
    assert said in page
    assert f'href="{SAID[kind].page}' in page
    assert CHANGED not in page
    assert UNKEPT not in page
    assert 'name="vote"' in page


def test_a_text_that_moved_on_is_not_voted_on_and_both_are_shown(visit: Visit, decision: int, kind: MatterKind) -> None:
    written_otherwise(kind)
    client = visit(MEMBER)
    status, page = vote(client, decision)
    plain = page.replace("<del>", "").replace("<ins>", "").replace("</del>", "").replace("</ins>", "")
    assert status == 409
    assert CHANGED in page
    assert "付議された案文" in page
    assert plain.count(SAID[kind].put) == 2, "beside what it says now, and in the packet"
    assert plain.count(SAID[kind].later) == 1
    assert "<ins>" in page
    assert 'name="vote"' not in page
    api = client.get(f"/api/decisions/{decision}", headers=token_of(MEMBER)).json()
    assert len({one["about"] for one in api["about"]["moved"]}) == len(api["about"]["moved"]) == 1
    with reading() as session:
        assert session.exec(select(Ballot).where(Ballot.decision_id == decision)).all() == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_minutes_and_packet_stay_what_was_decided(visit: Visit, decision: int, kind: MatterKind, language: str) -> None:
    approve(decision)
    client = visit(MEMBER)
    client.cookies.set("language", language)
    before = client.get(f"/decisions/{decision}/minutes").text
    written_otherwise(kind)
    assert client.get(f"/decisions/{decision}/minutes").text == before
    said = "Inspected." if kind == REPORT_MATTER and language == "en" else SAID[kind].put
    assert said in before
    page = client.get(f"/decisions/{decision}").text
    assert {"ja": "次の回の審議に向けて本文が改められました", "en": "rewritten for a later round"}[language] in page


def test_where_no_text_was_kept_todays_is_shown_and_the_page_says_so(
    visit: Visit, decision: int, kind: MatterKind, database_url: str
) -> None:
    before = Config(attributes={"engine": open_engine(database_url)})
    before.set_main_option("script_location", str(Path(str(models.__file__)).parent / "migrations"))
    command.downgrade(before, "0009")
    migrate(database_url)
    client = visit(MEMBER)
    page = client.get(f"/decisions/{decision}").text
    assert SAID[kind].put in page
    assert UNKEPT not in page, "its digest says that it is what was put to the vote"
    written_otherwise(kind)
    status, page = vote(client, decision)
    assert (status, UNKEPT in page, UNSEEN in page) == (409, True, False)
    assert SAID[kind].later in page
    assert SAID[kind].put not in page


@pytest.mark.parametrize("kind", [EVALUATION_MATTER])
def test_of_what_the_packet_does_not_tell_only_that_it_changed_is_told(visit: Visit, decision: int) -> None:
    with transaction() as session:
        for one in session.exec(select(InspectionItem)):
            one.remark = "誰にも見せない所見"
    client = visit(MEMBER)
    status, page = vote(client, decision)
    api = client.get(f"/api/decisions/{decision}", headers=token_of(MEMBER))
    assert status == 409
    assert "自己点検の結果" in page
    assert "誰にも見せない所見" not in page + api.text
    [moved] = api.json()["about"]["moved"]
    assert (moved["key"], moved["sealed"], moved["put"], moved["now"]) == ("inspections", True, None, None)


@pytest.mark.parametrize("kind", [TRUST_MATTER])
def test_who_is_trusted_and_until_when_is_part_of_what_was_put(visit: Visit, decision: int) -> None:
    with transaction() as session:
        session.exec(select(models.TrustRecord)).one().ends = date(2027, 2, 28)
    page = vote(visit(MEMBER), decision)[1]
    assert "変更箇所（1）<" in page
    assert re.sub("<[^>]+>", "", page).count("KANSA-auditor-1 / KANSA-auditor-1: 2026-05-01 – 2027-02-28") == 1


@pytest.mark.parametrize("kind", [REPORT_MATTER])
def test_figures_that_changed_are_told_in_the_readers_language_alone(visit: Visit, decision: int) -> None:
    with transaction() as session:
        row = session.exec(select(models.AnnualReport)).one()
        roles = {**row.content["roles"], "ciso": 77}
        row.content = {**row.content, "roles": roles}
    client = visit(MEMBER)
    page = vote(client, decision)[1]
    assert "変更箇所（1）<" in page
    client.cookies.set("language", "en")
    assert "Changes: 1<" in client.get(f"/decisions/{decision}").text
