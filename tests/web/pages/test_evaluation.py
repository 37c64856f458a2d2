"""An evaluation on the desk: planned, audited by somebody independent, concluded by those with a role in it (G3-4b)."""

import pytest
from starlette.testclient import TestClient

from domain.evaluation import EvaluationPhase
from models.evaluation import Evaluation
from tasks.database import reading
from tests.builders import items, release
from tests.evaluating import carry, hand_in_all, opened
from tests.story import to_the_end
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
    assert "標準の計画を示しています" in client.get(path).text
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
