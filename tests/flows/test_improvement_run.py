"""An improvement as a run of its own, and taken up by the sweep (D-1, D-2, D-3)."""

import pytest
from prefect.client.orchestration import get_client

from flows.improvement import improve_case
from flows.resumption import take_up_cases
from tasks.clock import now
from tasks.overview.form_choices import current_choices
from tests.stage.improving import done, found, plan, read, response
from tests.stage.watching import finished, run_id, task_runs

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


def test_a_person_takes_an_improvement_up_by_the_form_and_the_sweep_goes_on() -> None:
    case = found()
    [chosen] = current_choices()["improvement"]
    assert chosen == f"{case} MIC省 計画中"
    [only] = plan(case, response(), at=now())
    state = finished(improve_case(chosen, return_state=True))
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(run_id(state))
        assert run.name == f"改善 {chosen}"
        assert {"MIC", "段階:実施中"} <= set(run.tags)
        assert task_runs(client, run.id, "対応の実施の確認", 1)
        done(only, at=now())
        swept = finished(take_up_cases(return_state=True))
        [taken] = task_runs(client, run_id(swept), "改善 MIC省", 1)
        assert taken.name == f"改善 MIC省 ← 改善 {case} 実施中"
    assert read(case).waits_for == "check"
