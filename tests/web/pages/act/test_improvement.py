"""An improvement on the desk: planned, carried out and checked by different people, each with their part (S-3)."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.act.improvement import ImprovementPhase, ResponseKind
from models.act.improvement import EffectCheck, Improvement, Response
from tasks.act.improvement.responding import Planned
from tasks.clock import now
from tasks.database import reading, transaction
from tests.stage.auditing import OUTSIDE, come_from_outside
from tests.stage.government import together
from tests.stage.improving import DUE, FAILS, PLAN, PURPOSE, WORKS, carry, check, done, found, plan, read, response
from tests.web.conftest import Visit, csrf_of

pytestmark = pytest.mark.usefixtures("two_ministries")
FOUND = "期限が定められておらず"
OWNER = "MIC-system-manager-1"
CHECK = {"effective": "true", "observed": WORKS.observed, "after": "1", "lesson": ""}


@pytest.fixture
def case() -> int:
    """An improvement of MIC that is being planned."""
    return found()


@pytest.fixture
def carried(case: int) -> int:
    """The one response of the case, which is being carried out by its owner."""
    [row] = plan(case, response(owner=OWNER), at=now())
    carry(case, now())
    return row


@pytest.fixture
def checking(case: int, carried: int) -> int:
    """The case, whose effect is to be checked."""
    done(carried, OWNER, now())
    carry(case, now())
    return case


def send(client: TestClient, path: str, **said: str) -> tuple[int, str]:
    answer = client.post(f"/improvements/{path}", data={"csrf": csrf_of(client), **said})
    return answer.status_code, answer.headers.get("location", answer.text)


def test_the_whole_way_from_plan_to_close_by_three_people(visit: Visit, case: int) -> None:
    planner, owner, checker = visit("MIC-officer-1"), visit(OWNER), visit("MIC-auditor-1")
    assert FOUND in planner.get(f"/improvements/{case}").text
    assert send(planner, f"{case}/plan", purpose=PURPOSE, before="3", expected="1")[0] == 303
    said = {"kind": "training", "statement": "教育する。", "owner": OWNER, "due_on": DUE.isoformat()}
    assert send(planner, f"{case}/responses", **said)[1] == f"/improvements/{case}?done=responded"
    assert "実施を報告する" in owner.get(f"/improvements/{case}").text
    with reading() as session:
        row = session.exec(select(Response.id)).one()
    assert send(planner, f"{case}/responses/{row}/account", account="代わりに")[0] == 403
    assert send(owner, f"{case}/responses/{row}/account", account="実施した。")[0] == 303
    carry(case, now())
    assert send(planner, f"{case}/check", **CHECK)[0] == 403
    assert send(checker, f"{case}/check", **CHECK)[0] == 303
    carry(case, now())
    assert read(case).phase is ImprovementPhase.CLOSED
    assert "効果が確認され、完了しました" in planner.get(f"/improvements/{case}").text


@pytest.mark.parametrize("who", ["MOJ-officer-1", "MOJ-auditor-1", "NCO-center-officer-1", "MIC-contact-point-1"])
def test_for_who_has_no_part_in_it_there_is_none(visit: Visit, case: int, carried: int, who: str) -> None:
    client = visit(who)
    for path in (f"{case}", "999"):
        answer = client.get(f"/improvements/{path}")
        assert answer.status_code == 404
        assert FOUND not in answer.text
        assert PURPOSE not in answer.text
    assert send(client, f"{case}/plan", purpose="x", before="3", expected="1")[0] == 404
    assert send(client, f"{case}/check", **CHECK)[0] == 404
    assert send(client, f"{case}/responses/{carried}/account", account="x")[0] == 404
    listed = client.get("/improvements")
    assert listed.status_code in {200, 403}
    assert f"/improvements/{case}" not in listed.text


def test_who_only_owns_a_response_sees_that_and_the_purpose(visit: Visit, case: int) -> None:
    other = Planned(ResponseKind.AWARENESS, "全員に知らせる。", "MIC-contact-point-1", DUE)
    plan(case, response(owner=OWNER), other, at=now())
    client = visit(OWNER)
    page = client.get(f"/improvements/{case}").text
    assert PURPOSE in page
    assert "全職員に更新の手順を教える" in page
    for hidden in (FOUND, "全員に知らせる", "4 極めて高）", 'name="observed"', 'name="due_on"'):
        assert hidden not in page, hidden
    assert f"/improvements/{case}" in client.get("/improvements").text
    by_cookie = client.get(f"/api/improvements/{case}")
    assert by_cookie.status_code == 401, "the API takes no cookie"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-ciso-1", "MIC-chair-1", "MIC-auditor-1", "MIC-expert-1"])
def test_those_with_a_role_in_it_see_all_of_it(visit: Visit, checking: int, who: str, language: str) -> None:
    check(checking, FAILS, at=now())
    carry(checking, now())
    client = visit(who)
    client.cookies.set("language", language)
    page = client.get(f"/improvements/{checking}").text
    for shown in (FOUND, PURPOSE, "全職員に更新の手順を教える", FAILS.observed, FAILS.lesson):
        assert shown in page
    assert ("第 2 回" if language == "ja" else "Round 2") in page


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("MIC-officer-1", "関わっています（計画した者）"),
        ("MIC-auditor-1", ""),
        ("MIC-officer-2", ""),
        ("MIC-member-1", None),
    ],
)
def test_the_check_is_offered_to_who_may_and_its_refusal_says_why(
    visit: Visit, checking: int, who: str, why: str | None
) -> None:
    page = visit(who).get(f"/improvements/{checking}").text
    assert ('name="observed"' in page) is (why == "")
    assert ("あなたは、この改善の効果を確認することはできません" in page) is bool(why)
    assert (why or "") in page


REFUSALS: dict[str, tuple[dict[str, str], int, str]] = {
    "nothing seen": ({"observed": " "}, 409, "確認したことが空欄です。"),
    "no effect by its own measure": ({"after": "3"}, 409, "確認したリスクは「高」で、見込んだ"),
    "no lesson": ({"effective": "false"}, 409, "教訓が空欄です。"),
    "no grade": ({"after": "9"}, 422, "9 は、リスクの程度ではありません。低・中・高・極めて高のいずれかを"),
    "no answer": ({"effective": ""}, 422, "入力されていません。入力又は選択してください。"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_check_that_says_nothing_is_refused_and_what_was_typed_stays(visit: Visit, checking: int, name: str) -> None:
    said, status, line = REFUSALS[name]
    found_status, page = send(visit("MIC-auditor-1"), f"{checking}/check", **{**CHECK, **said})
    assert found_status == status
    assert line in page
    with reading() as session:
        assert session.exec(select(EffectCheck)).all() == []


def test_of_two_checks_at_the_same_instant_one_counts(visit: Visit, checking: int) -> None:
    clients = [visit("MIC-auditor-1"), visit("MIC-officer-2")]
    answers: list[int] = []

    def act(client: TestClient) -> None:
        answers.append(send(client, f"{checking}/check", **CHECK)[0])

    acts: list[Callable[[], object]] = [partial(act, client) for client in clients]
    assert together(acts) == []
    assert sorted(answers) == [303, 409]


def test_a_response_is_handed_over_and_goes_on_with_its_heir(visit: Visit, case: int, carried: int) -> None:
    planner = visit("MIC-officer-1")
    assert send(planner, f"{case}/responses/{carried}/owner", owner="MIC-contact-point-1")[0] == 303
    assert "実施を報告する" in visit("MIC-contact-point-1").get(f"/improvements/{case}").text
    assert "実施を報告する" not in visit(OWNER).get(f"/improvements/{case}").text
    assert send(visit(OWNER), f"{case}/responses/{carried}/owner", owner=OWNER)[0] == 403


def test_a_response_of_another_improvement_is_not_found_there(visit: Visit, case: int, carried: int) -> None:
    other = found(reference="2027")
    client = visit(OWNER)
    assert send(client, f"{other}/responses/{carried}/account", account="x")[0] == 404
    assert send(visit("MIC-officer-1"), f"{other}/responses/{carried}/owner", owner=OWNER)[0] == 404
    with reading() as session:
        assert session.get_one(Response, carried).account == ""
        assert session.get_one(Improvement, case).phase is ImprovementPhase.CARRYING_OUT


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"due_on": "2026-05-03"}, "2026-05-03 は、その組織の開庁日ではありません。直前の開庁日は 2026-05-01 です。"),
        ({"due_on": "2026-04-01"}, "2026-04-01 は、過ぎた日です。"),
        ({"owner": "MIC-auditor-1"}, "MIC-auditor-1 は、2026-05-01 の時点でこの操作に必要な役割"),
        ({"owner": "MOJ-officer-1"}, "利用者 MOJ-officer-1 は見つかりません。"),
        ({"kind": "amend_standards"}, "基準の改定は選べません。"),
        ({"statement": " "}, "行うことを書いてください。"),
    ],
)
def test_a_response_that_cannot_be_is_refused(visit: Visit, case: int, said: dict[str, str], line: str) -> None:
    whole = {"kind": "training", "statement": "x", "owner": OWNER, "due_on": DUE.isoformat(), **said}
    status, page = send(visit("MIC-officer-1"), f"{case}/responses", **whole)
    assert status in {403, 404, 409, 422}
    assert line in page


def test_the_purpose_does_not_move_once_it_was_carried_out(visit: Visit, case: int, carried: int) -> None:
    del carried
    status, page = send(visit("MIC-officer-1"), f"{case}/plan", purpose="別", before="2", expected="1")
    assert status == 409
    assert "「実施中」のため、目的は変えられません。" in page
    assert read(case).purpose == PLAN.purpose


def test_one_from_outside_sees_nothing_without_trust(visit: Visit, checking: int) -> None:
    with transaction() as session:
        come_from_outside(session)
    client = visit(OUTSIDE)
    answer = client.get(f"/improvements/{checking}")
    assert answer.status_code == 403
    assert "信頼性の記録が委員会に承認されるまで、内容をお示しできません。" in answer.text
    assert PURPOSE not in answer.text
    assert f"/improvements/{checking}" not in client.get("/improvements").text
    assert send(client, f"{checking}/check", **CHECK)[0] == 403
