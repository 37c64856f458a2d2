"""Evaluations on a real Prefect server: runs that people start, and the sweep (D-1, D-2)."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State

from deployments.machine import Machine
from domain.cases.kinds import OccasionKind
from flows.evaluation import evaluate_ministry
from flows.resumption import take_up_cases
from models.check.evaluation import Evaluation
from tasks.clock import move_to, now, today
from tasks.database import reading
from tasks.overview.form_choices import current_choices
from tests.stage.evaluating import audit as audited
from tests.stage.evaluating import conclude_it, hand_in_all, occasion, plan, to_the_audit
from tests.stage.government import items, release
from tests.stage.watching import artifact, finished, run_id, task_runs

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@pytest.fixture
def client(prefect_server: Machine, two_ministries: None) -> Iterator[SyncPrefectClient]:
    del prefect_server, two_ministries
    release("R6", items(4), now())
    finished(take_up_cases(return_state=True))
    with get_client(sync_client=True) as client:
        yield client


def sweep() -> State[Any]:
    return finished(take_up_cases(return_state=True))


def start(ministry: str, number: str) -> State[Any]:
    return finished(evaluate_ministry(ministry, number, return_state=True))


def told(state: State[Any]) -> str:
    return str(asyncio.run(state.aresult()))


def phase(case: int) -> str:
    with reading() as session:
        return session.get_one(Evaluation, case).phase.value


def test_a_person_starts_an_evaluation_and_finds_it_by_name_tags_and_summary(client: SyncPrefectClient) -> None:
    found = occasion()
    state = start("MIC MIC省", f"{found} 定期 2026年度（MIC省）")
    run = client.read_flow_run(run_id(state))
    assert (run.name, run.state_name) == ("評価 MIC省 ← 定期 2026年度", "Completed")
    assert {"MIC", "段階:計画中"} == set(run.tags)
    assert "計画待ち" in told(state)
    titles = {one.name.rsplit("-", 1)[0] for one in task_runs(client, run.id, "", 3)}
    assert {"評価の契機の確認 occasion", "計画の確認 plan", "表示の更新 keep artifacts"} <= titles
    assert "計画の登録 / next: enter the plan" in artifact(client, "evaluation-1")


def test_the_form_offers_what_is_open_by_a_number_and_does_not_say_that_it_is_an_incident(
    client: SyncPrefectClient,
) -> None:
    del client
    occasion(kind=OccasionKind.INCIDENT, reference="INC-SECRET-7")
    sweep()
    assert current_choices()["occasion"] == ["1 臨時 2026年度（MIC省）"]


def test_the_sweep_opens_what_a_lost_run_did_not_and_carries_it_from_wait_to_wait(client: SyncPrefectClient) -> None:
    occasion()
    state = sweep()
    [run] = task_runs(client, run_id(state), "評価", 1)
    assert run.name == "評価 MIC省 ← 定期 2026年度 計画中"
    assert told(sweep()) == "0件を再開 / taken up"
    for act, then in ((plan, "inspecting"), (hand_in_all, "auditing"), (audited, "concluding")):
        act(1, now())
        sweep()
        assert phase(1) == then
    conclude_it(1, now())
    sweep()
    assert phase(1) == "deciding"


def test_a_date_that_has_passed_has_its_evaluation_taken_up(client: SyncPrefectClient) -> None:
    del client
    occasion()
    sweep()
    plan(1, now())
    sweep()
    move_to(today() + timedelta(days=60))
    assert told(sweep()) == "1件を再開 / taken up"
    assert phase(1) == "auditing"


def test_a_summary_says_how_far_it_is_and_not_what_was_found(client: SyncPrefectClient) -> None:
    found = occasion()
    sweep()
    to_the_audit(1, now())
    audited(1, now())
    state = start("MIC", str(found))
    assert client.read_flow_run(run_id(state)).name == f"評価 MIC ← {found}"
    page = artifact(client, "evaluation-1")
    assert "| 自己点検 self-inspections | 4 | 4 |" in page
    assert "| 監査 audits | 1 | 1 |" in page
    for words in ("finding", "指摘", "全ての部局", "良好", "SECRET"):
        assert words not in page


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(("ministry", "number"), [("MOJ", "1"), ("MIC", "77"), ("", "1")])
def test_what_is_not_there_fails_with_one_clear_line(ministry: str, number: str) -> None:
    occasion()
    state = start(ministry, number)
    assert state.name == "Failed"
    assert "no evaluation" in str(state.message)
    assert "\n" not in str(state.message)
