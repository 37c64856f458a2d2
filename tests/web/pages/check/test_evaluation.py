"""An evaluation on the desk: planned, audited by somebody independent, concluded by those with a role in it (G3-4b)."""

from datetime import date

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.people.roles import Role
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.people.person import Appointment, Person
from tasks.database import reading, transaction
from tests.stage.auditing import assign, evaluation_in, find
from tests.stage.evaluating import carry, hand_in_all, opened, plan
from tests.stage.government import MONDAY, items, release
from tests.stage.story import to_the_end
from tests.web.conftest import Visit, csrf_of, token_of

PLANNED = {"scope": "全部局", "criteria": "対策基準", "method": "自己点検と監査", "sample": "2"}


@pytest.fixture
def evaluation(two_ministries: None) -> int:
    """MIC's annual evaluation, to be planned."""
    del two_ministries
    for case in release("R7", items(4)):
        to_the_end(case)
    case = opened()
    carry(case)
    return case


def post(client: TestClient, path: str, **given: str) -> tuple[int, str]:
    answer = client.post(path, data={"csrf": csrf_of(client), **given})
    return answer.status_code, answer.text


def phase(evaluation: int) -> EvaluationPhase:
    with reading() as session:
        return session.get_one(Evaluation, evaluation).phase


def test_it_is_planned_audited_and_concluded_on_its_page(visit: Visit, evaluation: int) -> None:
    client, path = visit("MIC-secretariat-1"), f"/evaluations/{evaluation}"
    assert "標準の計画を表示しています" in client.get(path).text
    assert post(client, f"{path}/plan", **PLANNED)[0] == 303
    carry(evaluation)
    assert "全部局" in client.get(path).text
    status, page = post(client, f"{path}/auditors", auditor="MIC-officer-1")
    assert status in {403, 409}
    assert "受け付けられませんでした" in page
    assert post(client, f"{path}/auditors", auditor="MIC-auditor-1")[0] == 303
    hand_in_all(evaluation)
    carry(evaluation)
    assert phase(evaluation) is EvaluationPhase.AUDITING
    auditor = visit("MIC-auditor-1")
    assert f"{path}/notebook" in auditor.get(path).text
    said = {"done": "実施済", "effect": "有効", "state": "良好"}
    assert post(auditor, f"{path}/notebook/conclusion", **said)[0] == 303
    carry(evaluation)
    assert post(client, f"{path}/conclusion", conclusion=" ")[0] == 409
    assert post(client, f"{path}/conclusion", conclusion="水準に達している。")[0] == 303
    carry(evaluation)
    assert phase(evaluation) is EvaluationPhase.DECIDING
    assert "水準に達している。" in visit("MIC-member-1").get(path).text


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("MOJ-secretariat-1", 404),
        ("NCO-center-officer-1", 404),
        ("MIC-expert-1", 404),
        ("MIC-auditor-1", 404),
        ("MIC-member-1", 200),
    ],
)
def test_it_is_for_those_with_a_role_in_it_and_only_some_write(
    visit: Visit, evaluation: int, who: str, status: int
) -> None:
    client, path = visit(who), f"/evaluations/{evaluation}"
    assert client.get(path).status_code == status
    assert client.get(f"/api{path}", headers=token_of(who)).status_code == status
    assert post(client, f"{path}/plan", **PLANNED)[0] in {403, 404}
    assert f"{path}/plan" not in client.get(path).text


@pytest.mark.parametrize("language", ["ja", "en"])
def test_both_pages_speak_both_languages(visit: Visit, evaluation: int, language: str) -> None:
    client = visit("MIC-secretariat-1")
    client.cookies.set("language", language)
    assert f"/evaluations/{evaluation}" in client.get("/evaluations").text
    assert client.get(f"/evaluations/{evaluation}").status_code == 200


@pytest.fixture
def years(evaluation: int) -> tuple[int, int]:
    """MIC's evaluation of 2026 in its audit, where everything is partly done, and that of 2025, where all was done.

    MIC-auditor-1 audited in 2025 and found something; MIC-expert-1 audits in 2026, and not before.
    """
    plan(evaluation)
    carry(evaluation)
    with transaction() as session:
        before = evaluation_in(session, year=2025)
        for one in session.exec(select(Inspection).where(Inspection.evaluation_id == evaluation)).all():
            row = one.model_dump(exclude={"id", "evaluation_id", "handed_in_at"})
            asked = Inspection.model_validate({**row, "evaluation_id": before, "handed_in_at": MONDAY})
            session.add(asked)
            session.flush()
            for item in session.exec(select(InspectionItem).where(InspectionItem.inspection_id == one.id)).all():
                told = {"lineage_id": item.lineage_id, "item_id": item.item_id, "result": Result.DONE}
                session.add(InspectionItem.model_validate({**told, "inspection_id": asked.id}))
        person = session.exec(select(Person).where(Person.code == "MIC-expert-1")).one()
        held = {"person_id": person.id, "organization_id": person.organization_id, "role": Role.AUDITOR}
        session.add(Appointment.model_validate({**held, "starts": date(2026, 4, 1)}))
    assign(before)
    find(before)
    with transaction() as session:
        session.get_one(Evaluation, before).phase = EvaluationPhase.CLOSED
    assign(evaluation, "MIC-expert-1")
    hand_in_all(evaluation, result=Result.PARTLY)
    carry(evaluation)
    return before, evaluation


@pytest.mark.parametrize(
    ("language", "said"),
    [("ja", ("2025 年度の評価との比較", "▼ 悪くなった")), ("en", ("Compared with 2025", "▼ worse"))],
)
def test_this_year_stands_beside_the_last_and_says_in_words_what_went_worse(
    visit: Visit, years: tuple[int, int], language: str, said: tuple[str, ...]
) -> None:
    before, now = years
    client = visit("MIC-member-1")
    client.cookies.set("language", language)
    page = client.get(f"/evaluations/{now}").text
    assert all(one in page for one in (*said, f'href="/evaluations/{before}"'))
    assert said[0] not in client.get(f"/evaluations/{before}").text


def test_findings_are_called_better_only_once_the_audit_is_over(visit: Visit, years: tuple[int, int]) -> None:
    _, now = years
    path, token = f"/api/evaluations/{now}", token_of("MIC-secretariat-1")
    client = visit("MIC-secretariat-1")
    during = client.get(path, headers=token).json()["beside"]
    assert [one["went"] for one in during["weights"]] == ["unknown"] * 3
    with transaction() as session:
        session.get_one(Evaluation, now).phase = EvaluationPhase.CONCLUDING
    after = client.get(path, headers=token).json()["beside"]
    assert after["weights"][0] == {"weight": "major", "before": 1, "now": 0, "went": "better"}
    assert (after["findings"], after["chapters"][0]["points"]) == ({"new": 0, "repeated": 0, "gone": 1}, -100)


def test_whoever_may_not_open_the_evaluation_before_is_told_nothing_of_it(visit: Visit, years: tuple[int, int]) -> None:
    before, now = years
    auditor = visit("MIC-expert-1")
    assert auditor.get(f"/evaluations/{before}").status_code == 404
    page = auditor.get(f"/evaluations/{now}")
    assert (page.status_code, "年度の評価との比較" in page.text) == (200, False)
    assert auditor.get(f"/api/evaluations/{now}", headers=token_of("MIC-expert-1")).json()["beside"] is None
