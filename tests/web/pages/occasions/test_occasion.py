"""Reporting an occasion on the desk: its evaluation opens at once, and once (G3-4a, D-3)."""

from collections.abc import Callable

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from tasks.database import reading
from tests.stage.government import together
from tests.web.conftest import Visit, csrf_of

LEAK = {"ministry": "MIC", "ground": "leak", "reference": "INC-1", "occurred_on": "2026-05-01", "account": "誤送信"}


def found() -> tuple[list[Occasion], list[Evaluation]]:
    with reading() as session:
        return list(session.exec(select(Occasion))), list(session.exec(select(Evaluation)))


def report(visit: Visit, who: str, **changed: str) -> int:
    client = visit(who)
    status: int = client.post("/occasions/new", data={"csrf": csrf_of(client), **LEAK, **changed}).status_code
    return status


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-system-manager-1", "NCO-center-officer-1"])
def test_reported_twice_it_is_one_occasion_and_one_evaluation_at_once(visit: Visit, who: str) -> None:
    assert [report(visit, who) for _ in range(2)] == [303, 303]
    [occasion], [evaluation] = found()
    assert (occasion.times, occasion.reported_by, occasion.account) == (2, f"desk:{who}", "誤送信")
    assert evaluation.occasion_id == occasion.id


@pytest.mark.parametrize(
    ("who", "changed", "status"),
    [
        ("MOJ-officer-1", {}, 404),
        ("MIC-member-1", {}, 404),
        ("MIC-officer-1", {"ministry": "NOWHERE"}, 404),
        ("MIC-officer-1", {"occurred_on": "2999-01-01"}, 422),
        ("MIC-officer-1", {"reference": "a b"}, 422),
        ("MIC-officer-1", {"ground": "nonsense"}, 422),
        ("MIC-officer-1", {"systems": "none"}, 404),
    ],
)
def test_what_cannot_be_reported_is_not(visit: Visit, who: str, changed: dict[str, str], status: int) -> None:
    assert report(visit, who, **changed) in {status, 403}
    assert found() == ([], [])


def test_two_who_report_the_same_at_the_same_instant_open_one(visit: Visit) -> None:
    clients = [visit("MIC-officer-1"), visit("MIC-officer-2")]

    def told_by(client: TestClient) -> Callable[[], object]:
        return lambda: client.post("/occasions/new", data={"csrf": csrf_of(client), **LEAK})

    assert together([told_by(client) for client in clients]) == []
    occasions, evaluations = found()
    assert (len(occasions), occasions[0].times, len(evaluations)) == (1, 2, 1)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_form_speaks_both_languages_and_offers_only_what_one_may_name(visit: Visit, language: str) -> None:
    client = visit("MIC-officer-1")
    client.cookies.set("language", language)
    page = client.get("/occasions/new").text
    assert 'value="MIC"' in page
    assert 'value="MOJ"' not in page
    assert visit("MIC-auditor-1").get("/occasions/new").status_code == 403
