"""Runs whose process died are begun again from outside their pool, and none that lives (D-8)."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from prefect.events import emit_event
from prefect.events.worker import EventsWorker
from prefect.states import AwaitingRetry, Completed, Crashed, Pending, Running, Suspended

from deployments.machine import Machine
from tasks.clock import ago
from tasks.engine import dead_runs, signs
from tasks.engine.dead_runs import GONE, TIMES, begin_dead_runs_again
from tasks.engine.processes import living_runs, worker_name
from tasks.engine.signs import HEARTBEAT, STARTS_WITHIN, _heard_since
from tests.stage.watching import until

ELSEWHERE = "minaoshi another-machine 0123abcd"
HERE = worker_name("minaoshi")


@pytest.fixture
def client(prefect_server: Machine) -> Iterator[SyncPrefectClient]:
    del prefect_server
    with get_client(sync_client=True) as client:
        yield client


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is given any time."""
    for name in ("STARTS_WITHIN", "SILENT_FOR"):
        monkeypatch.setattr(signs, name, timedelta(0))
    monkeypatch.setattr(signs, "DOUBTED_FOR", -1)


def begun(client: SyncPrefectClient, state: State[Any], worker: str = HERE, deployment: str = "revision") -> UUID:
    """A run that stands as begun and was taken by a worker, though no process carries it out."""
    found = client.read_deployment_by_name(f"{deployment}/{deployment}")
    run = client.create_flow_run_from_deployment(found.id, parameters=PARAMETERS[deployment]).id
    client.update_flow_run_labels(run, {"prefect.worker.name": worker})
    client.set_flow_run_state(run, state, force=True)
    return run


PARAMETERS: dict[str, dict[str, object]] = {
    "revision": {"ministry": "MIC MIC省", "release": "R7"},
    "decision": {"decision": 1},
    "delivery": {},
}


@pytest.fixture(autouse=True)
def _without_choices(client: SyncPrefectClient) -> Iterator[None]:
    """Whatever other tests had the forms offer, ours may be chosen; nothing is left begun."""
    from prefect.client.schemas.actions import DeploymentUpdate  # noqa: PLC0415 - only here

    found = client.read_deployment_by_name("revision/revision")
    client.update_deployment(found.id, DeploymentUpdate(enforce_parameter_schema=False))
    yield
    client.update_deployment(found.id, DeploymentUpdate(enforce_parameter_schema=True))


def is_living(run: UUID) -> bool:
    return run in living_runs()


def name_of(client: SyncPrefectClient, run: UUID) -> str:
    begin_dead_runs_again(client)
    state = client.read_flow_run(run).state_name or ""
    client.delete_flow_run(run)
    return state


@pytest.mark.parametrize("deployment", ["revision", "delivery"])
def test_one_that_runs_without_a_process_here_is_begun_again_at_once(
    client: SyncPrefectClient, deployment: str
) -> None:
    assert name_of(client, begun(client, Running(), deployment=deployment)) == "AwaitingRetry"


def test_one_that_lives_here_is_left_alone_whatever_its_worker(client: SyncPrefectClient, soon: None) -> None:
    del soon
    for worker in (HERE, ELSEWHERE, ""):
        states: tuple[State[None], ...] = (Running(), Pending(name="Submitting"))
        for state in states:
            run = begun(client, state, worker)
            environment = {**os.environ, "PREFECT__FLOW_RUN_ID": str(run)}
            program = [sys.executable, "-c", "input()"]
            with subprocess.Popen(program, stdin=subprocess.PIPE, env=environment) as process:  # noqa: S603 - our own program
                assert until(partial(is_living, run))
                assert name_of(client, run) == state.name
                process.kill()


@pytest.mark.parametrize("worker", [HERE, ELSEWHERE, ""])
def test_one_that_a_worker_took_and_never_started_is_begun_again_after_a_minute(
    client: SyncPrefectClient, worker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timedelta(seconds=60) == STARTS_WITHIN
    run = begun(client, Pending(name="Submitting"), worker)
    begin_dead_runs_again(client)
    assert client.read_flow_run(run).state_name == "Submitting"
    monkeypatch.setattr(signs, "STARTS_WITHIN", timedelta(0))
    assert name_of(client, run) == "AwaitingRetry"


def test_one_on_another_machine_is_left_alone_until_it_was_long_silent(client: SyncPrefectClient) -> None:
    assert name_of(client, begun(client, Running(), ELSEWHERE)) == "Running"


def test_one_on_another_machine_that_is_silent_is_begun_again(client: SyncPrefectClient, soon: None) -> None:
    del soon
    assert name_of(client, begun(client, Running(), ELSEWHERE)) == "AwaitingRetry"


def test_one_that_is_heard_from_another_machine_lives(
    client: SyncPrefectClient, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del soon
    run = begun(client, Running(), ELSEWHERE)
    emit_event(HEARTBEAT, resource={"prefect.resource.id": f"prefect.flow-run.{run}"})
    EventsWorker.instance().wait_until_empty()
    assert until(lambda: _heard_since(client, run, ago(timedelta(minutes=5))))
    monkeypatch.setattr(signs, "SILENT_FOR", timedelta(minutes=5))
    monkeypatch.setattr(signs, "stood_for", lambda _: timedelta(hours=1))
    assert name_of(client, run) == "Running"


def test_a_server_that_was_away_and_heard_nobody_is_given_time_to_hear_again(
    client: SyncPrefectClient, soon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del soon
    monkeypatch.setattr(signs, "DOUBTED_FOR", 60)
    moment = 1000.0
    monkeypatch.setattr(signs, "since_start", lambda: moment)
    run = begun(client, Running(), ELSEWHERE)
    begin_dead_runs_again(client)
    moment = 1050.0
    begin_dead_runs_again(client)
    assert client.read_flow_run(run).state_name == "Running"
    moment = 1061.0
    assert name_of(client, run) == "AwaitingRetry"


def test_one_that_waits_suspended_for_people_is_never_dead(client: SyncPrefectClient, soon: None) -> None:
    del soon
    run = begun(client, Suspended(timeout_seconds=86_400), deployment="decision")
    assert name_of(client, run) == "Suspended"


def test_one_that_ended_while_it_was_looked_at_keeps_its_end(
    client: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begun(client, Running())

    def ends_now() -> frozenset[UUID]:
        client.set_flow_run_state(run, Completed())
        return frozenset()

    monkeypatch.setattr(dead_runs, "living_runs", ends_now)
    assert name_of(client, run) == "Completed"


def test_one_whose_death_the_worker_reported_is_begun_again_and_a_handle_is_not(client: SyncPrefectClient) -> None:
    died: State[None] = Crashed(message="Process exited with status code: -9")
    assert name_of(client, begun(client, died)) == "AwaitingRetry"
    found = client.read_deployment_by_name("decision/decision")
    handle = client.create_flow_run_from_deployment(found.id, parameters={"decision": 1}, tags=["decision"]).id
    client.set_flow_run_state(handle, died, force=True)
    assert name_of(client, handle) == "Crashed"


def test_one_that_died_again_and_again_is_given_up_and_stays_so(client: SyncPrefectClient) -> None:
    run = begun(client, Running())
    for _ in range(TIMES):
        begin_dead_runs_again(client)
        assert client.read_flow_run(run).state_name == "AwaitingRetry"
        client.set_flow_run_state(run, Running(), force=True)
    begin_dead_runs_again(client)
    assert (client.read_flow_run(run).state or AwaitingRetry()).message == GONE
    assert name_of(client, run) == "Crashed"


def test_one_of_somebody_elses_is_not_touched(client: SyncPrefectClient, soon: None) -> None:
    del soon
    flow = client.create_flow_from_name("somebody else's flow")
    deployment = client.create_deployment(flow_id=flow, name="somebody else's run")
    run = client.create_flow_run_from_deployment(deployment).id
    client.set_flow_run_state(run, Running(), force=True)
    assert name_of(client, run) == "Running"
