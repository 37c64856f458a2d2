"""The auditor's notebook: nobody's but the assigned, independent, trusted auditors' (G3-4b, G3-4c, S-1, S-3)."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlmodel import Session, col, select
from starlette.testclient import TestClient

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Weight
from domain.people.roles import Role
from models.access.visit import Reach
from models.check.evaluation import Audit, Evaluation
from models.check.finding import Finding
from models.people.organization import Organization
from models.people.person import Person
from tasks.access.signing_in.tokens import Wanted, make_token
from tasks.check.audit.trust import Grounds, write_trust
from tasks.clock import now
from tasks.database import reading, transaction
from tests.stage.auditing import OUTSIDE, assign, come_from_outside, evaluation_in, find
from tests.stage.government import appoint, items, release, together
from tests.web.conftest import Visit, csrf_of

pytestmark = pytest.mark.usefixtures("two_ministries")
AUDITOR = "MIC-auditor-1"
SECRET = "入退室の記録が三か月分ない。"
FOUND = {"aspect": "done", "weight": "major", "statement": SECRET, "cause": "", "cause_told": "", "items": ""}


@pytest.fixture
def evaluation() -> int:
    """One of MIC that its auditor audits."""
    with transaction() as session:
        key = evaluation_in(session)
    assign(key)
    return key


def notebook(key: int) -> str:
    return f"/evaluations/{key}/notebook"


def send(client: TestClient, path: str, **said: str) -> tuple[int, str]:
    """Send a form; the status, and where it leads or what the page says."""
    answer = client.post(path, data={"csrf": csrf_of(client), **said})
    return answer.status_code, answer.headers.get("location", answer.text)


def findings(key: int) -> list[Finding]:
    with reading() as session:
        return list(session.exec(select(Finding).where(Finding.evaluation_id == key).order_by(col(Finding.number))))


def another_auditor(session: Session) -> str:
    ministry = session.exec(select(Organization).where(Organization.code == "MIC")).one()
    appoint(session, ministry, Role.AUDITOR, 2)
    return "MIC-auditor-2"


@pytest.mark.parametrize("who", ["MOJ-auditor-1", "NCO-center-officer-1", "MIC-officer-1", "MIC-ciso-1"])
def test_for_others_there_is_no_notebook(visit: Visit, evaluation: int, who: str) -> None:
    client = visit(who)
    assert client.get(notebook(evaluation)).status_code == 404
    assert client.get(notebook(evaluation)).text == client.get(notebook(evaluation)).text
    assert send(client, f"{notebook(evaluation)}/findings", **FOUND)[0] == 404
    assert send(client, f"{notebook(evaluation)}/conclusion", done="x", effect="x", state="x")[0] == 404
    assert findings(evaluation) == []


def test_an_auditor_who_is_not_assigned_is_told_so_in_both_languages(visit: Visit, evaluation: int) -> None:
    with transaction() as session:
        who = another_auditor(session)
    client = visit(who)
    client.cookies.set("language", "ja")
    answer = client.get(notebook(evaluation))
    assert answer.status_code == 403
    client.cookies.set("language", "en")
    english = client.get(notebook(evaluation))
    assert "監査担当者ではありません。" in answer.text
    assert "is not assigned to audit" in english.text
    assert all("全部局" not in one.text for one in (answer, english))


def test_an_auditor_who_became_tied_is_shown_and_may_do_nothing_more(visit: Visit, evaluation: int) -> None:
    with transaction() as session:
        auditor = session.exec(select(Person).where(Person.code == AUDITOR)).one()
        row = session.get_one(Evaluation, evaluation)
        row.planned_by = auditor.id
        session.add(row)
    client = visit(AUDITOR)
    answer = client.get(notebook(evaluation))
    assert answer.status_code == 409
    assert "独立していません" in answer.text
    assert send(client, f"{notebook(evaluation)}/findings", **FOUND)[0] == 409
    assert findings(evaluation) == []


def test_one_from_outside_sees_it_once_the_trust_record_is_approved(visit: Visit, evaluation: int) -> None:
    with transaction() as session:
        come_from_outside(session)
        grounds = Grounds(OUTSIDE, "資格", "独立", "誓約", date(2026, 4, 1), date(2027, 3, 31))
        write_trust(session, "MIC", grounds, "MIC-secretariat-1", now())
        auditor = session.exec(select(Person).where(Person.code == OUTSIDE)).one().id
        row = {"evaluation_id": evaluation, "auditor_id": auditor, "assigned_by": auditor, "assigned_at": now()}
        session.add(Audit.model_validate(row))
    answer = visit(OUTSIDE).get(notebook(evaluation))
    assert answer.status_code == 403
    assert "信頼性の記録が委員会に承認されていません。" in answer.text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_notebook_shows_the_plan_and_what_can_be_written(visit: Visit, evaluation: int, language: str) -> None:
    client = visit(AUDITOR)
    client.cookies.set("language", language)
    page = client.get(notebook(evaluation)).text
    assert f'<html lang="{language}">' in page
    assert "閲覧と聞き取り" in page
    for form in ("findings", "evidence", "conclusion"):
        assert f'action="{notebook(evaluation)}/{form}"' in page


def test_a_finding_is_written_judged_and_known_again(visit: Visit) -> None:
    release("R1", items(3))
    with transaction() as session:
        last = evaluation_in(session, year=2025)
    assign(last)
    find(last, ("1.2",))
    with transaction() as session:
        session.get_one(Evaluation, last).phase = EvaluationPhase.CLOSED
        this = evaluation_in(session)
    assign(this)
    client = visit(AUDITOR)
    told = {**FOUND, "items": "1.1、1.3", "weight": "minor", "cause": "contractor"}
    status, place = send(client, f"{notebook(this)}/findings", **told)
    assert (status, place) == (303, f"{notebook(this)}?done=found")
    assert "新規の指摘です" in client.get(place).text
    judged = {"weight": "major", "cause": "technical", "cause_told": "更新の遅れ", "items": "1.2 1.3"}
    assert send(client, f"{notebook(this)}/findings/1", **judged)[0] == 303
    page = client.get(notebook(this)).text
    assert "再指摘" in page
    assert f"2025 年度の評価 {last} の指摘 1" in page
    [one] = findings(this)
    assert (one.weight, one.cause_told) == (Weight.MAJOR, "更新の遅れ")


REFUSALS: dict[str, tuple[dict[str, str], int, str]] = {
    "nothing said": ({"statement": " "}, 409, "指摘の内容がありません"),
    "no such item": ({"items": "99.9"}, 404, "項目 99.9 は見つかりません"),
    "no such system": ({"system": "X1"}, 404, "システム X1 は見つかりません。"),
    "too many items": ({"items": "1,2 " * 60}, 422, "100 件を超えています。"),
    "no weight": ({"weight": "huge"}, 422, "重大度"),
    "no text": ({"statement": "a\0b"}, 422, "内容"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_is_no_finding_is_refused_in_a_line_and_nothing_is_written(
    visit: Visit, evaluation: int, name: str
) -> None:
    said, status, line = REFUSALS[name]
    found = send(visit(AUDITOR), f"{notebook(evaluation)}/findings", **{**FOUND, **said})
    assert found[0] == status, found
    assert line in found[1]
    assert findings(evaluation) == []


def test_what_was_typed_stays_where_it_was_refused(visit: Visit, evaluation: int) -> None:
    page = send(visit(AUDITOR), f"{notebook(evaluation)}/findings", **{**FOUND, "items": "1," * 101})[1]
    assert SECRET in page
    assert 'role="alert"' in page


def test_two_auditors_at_once_number_their_findings_without_a_gap(visit: Visit, evaluation: int) -> None:
    with transaction() as session:
        second = another_auditor(session)
    assign(evaluation, second)
    clients = [visit(AUDITOR), visit(second)] * 3
    path = f"{notebook(evaluation)}/findings"
    acts: list[Callable[[], object]] = [partial(send, client, path, **FOUND) for client in clients]
    assert together(acts) == []
    assert [one.number for one in findings(evaluation)] == [1, 2, 3, 4, 5, 6]


def test_the_audit_is_concluded_once_on_every_aspect(visit: Visit, evaluation: int) -> None:
    client, path = visit(AUDITOR), f"{notebook(evaluation)}/conclusion"
    assert send(client, path, done="実施", effect=" ", state="良好")[0] == 409
    assert send(client, path, done="実施", effect="あり", state="良好")[0] == 303
    assert send(client, path, done="実施", effect="あり", state="良好")[0] == 409
    assert "に監査を終えました" in client.get(notebook(evaluation)).text
    assert send(client, f"{notebook(evaluation)}/findings", **FOUND)[0] == 409


def test_programs_do_the_same_by_the_same_rules(visit: Visit, evaluation: int) -> None:
    client = visit(AUDITOR)
    with transaction() as session:
        person = session.exec(select(Person.id).where(Person.code == AUDITOR)).one() or 0
        token, only = (
            make_token(session, person, Wanted("a program", reach, date(2026, 6, 1)), person, now())
            for reach in (Reach.WRITE, Reach.READ)
        )
    headers = {"authorization": f"Bearer {token}"}
    path = f"/api{notebook(evaluation)}"
    assert client.post(f"{path}/findings", json=FOUND, headers={"authorization": f"Bearer {only}"}).status_code == 403
    assert client.post(f"{path}/findings", json=FOUND, headers=headers).json() == 1
    sent = {"file": ("記録.txt", "記録".encode())}
    assert client.post(f"{path}/evidence", files=sent, headers=headers).status_code == 200
    told = client.get(path, headers=headers).json()
    assert (told["findings"][0]["statement"], told["evidence"][0]["name"]) == (SECRET, "記録.txt")
    assert client.get(f"/api{notebook(999)}", headers=headers).status_code == 404
    assert client.get(f"/api{notebook(10**20)}", headers=headers).status_code == 422
