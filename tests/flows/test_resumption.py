"""The sweep that takes up whatever people did, and one ministry's revision as a run of its own (D-1, D-2, D-3)."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.deployments import run_deployment
from prefect.states import Running

from deployments.machine import Machine
from domain.committee import Vote
from flows.resumption import take_up_cases
from flows.revision import revise_ministry
from models.revision import Revision
from tasks.clock import move_to, now, today
from tasks.database import reading
from tasks.phantoms import TIMES, begin_again, begin_phantoms_again
from tests.builders import answer_all, items, release
from tests.story import give_opinions, vote
from tests.watching import artifact, carry_out, finished, run_id, task_runs

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@pytest.fixture
def client(prefect_server: Machine, two_ministries: None) -> Iterator[SyncPrefectClient]:
    del prefect_server, two_ministries
    release("R7", items(3), now())
    with get_client(sync_client=True) as client:
        yield client


def sweep() -> State[Any]:
    return finished(take_up_cases(return_state=True))


def told(state: State[Any]) -> str:
    return str(asyncio.run(state.aresult()))


def phases() -> list[str]:
    with reading() as session:
        return [session.get_one(Revision, case).phase.value for case in (1, 2)]


@pytest.mark.usefixtures("client")
def test_what_people_did_is_taken_up_once() -> None:
    assert told(sweep()) == "2件を再開 / taken up"
    assert told(sweep()) == "0件を再開 / taken up"
    answer_all(1, now())
    assert told(sweep()) == "1件を再開 / taken up"
    assert phases() == ["consulting", "answering"]
    assert told(sweep()) == "0件を再開 / taken up"


def test_a_ministry_is_carried_by_sweeps_from_its_answers_into_force(client: SyncPrefectClient) -> None:
    answer_all(1, now())
    sweep()
    give_opinions(1, at=now())
    sweep()
    vote(1, Vote.APPROVE, now())
    state = sweep()
    assert phases() == ["in_force", "answering"]
    [run] = task_runs(client, run_id(state), "改定 MIC省", 1)
    assert run.name == "改定 MIC省 ← R7 審議中", "the phase in which it was taken up"
    assert "1 / 2 府省庁で施行済" in artifact(client, "release-1-progress")
    assert "施行" in artifact(client, "case-1")


@pytest.mark.usefixtures("client")
def test_a_date_that_has_passed_has_its_case_taken_up() -> None:
    answer_all(1, now())
    sweep()
    move_to(today() + timedelta(days=40))
    assert told(sweep()) == "1件を再開 / taken up"


# ------------------------------------------------------------------------------------- one ministry, by a person


def start(ministry: str, release: str = "R7") -> State[Any]:
    return finished(revise_ministry(ministry, release, return_state=True))


@pytest.mark.parametrize(
    ("chosen", "name"), [("MIC 総務省", "改定 総務省 ← R7"), ("MIC", "改定 MIC ← R7")], ids=["form", "code"]
)
def test_a_person_starts_one_revision_and_finds_it_by_name_and_tags(
    client: SyncPrefectClient, chosen: str, name: str
) -> None:
    answer_all(1, now())
    state = start(chosen)
    run = client.read_flow_run(run_id(state))
    assert (run.name, run.state_name) == (name, "Completed")
    assert {"MIC", "段階:意見照会中"} == set(run.tags)
    assert "意見待ち" in told(state)
    assert "MIC省 ← R7" in artifact(client, "case-1")


def test_each_step_of_it_is_a_task_run_with_a_title(client: SyncPrefectClient) -> None:
    answer_all(1, now())
    runs = task_runs(client, run_id(start("MIC")), "", 5)
    titles = {run.name.rsplit("-", 1)[0] for run in runs}
    assert {"案文の変更の確認 text moved on?", "回答の確認 answers", "意見照会 consultation"} <= titles


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    ("ministry", "release", "line"),
    [
        ("MOF 財務省", "R7", "NotFound: no ministry 'MOF'; see the list"),
        ("MIC", "R9", "NotFound: no release 'R9'; import and publish it"),
        (" ", "R7", "NotFound: no ministry"),
    ],
)
def test_what_is_not_there_fails_with_one_clear_line(ministry: str, release: str, line: str) -> None:
    state = start(ministry, release)
    assert state.name == "Failed"
    assert line in str(state.message)
    assert "\n" not in str(state.message)


# ---------------------------------------------------------------------------------- runs whose process is gone


@pytest.fixture
def phantom(client: SyncPrefectClient) -> FlowRun:
    """A run that Prefect shows as running, though no process carries it out."""
    run = run_deployment("revision/revision", parameters={"ministry": "MIC MIC省", "release": "R7"}, timeout=0)
    assert isinstance(run, FlowRun)
    client.set_flow_run_state(run.id, Running(), force=True)
    return run


def test_a_run_that_may_live_is_left_alone(client: SyncPrefectClient, phantom: FlowRun) -> None:
    begin_phantoms_again()
    assert client.read_flow_run(phantom.id).state_name == "Running"


def test_a_run_whose_process_is_gone_is_begun_again(client: SyncPrefectClient, phantom: FlowRun) -> None:
    begin_again(client, timedelta(0))
    assert client.read_flow_run(phantom.id).state_name == "AwaitingRetry"
    carry_out(revise_ministry, client.read_flow_run(phantom.id))
    assert client.read_flow_run(phantom.id).state_name == "Completed"


def test_a_run_that_died_again_and_again_is_given_up(client: SyncPrefectClient, phantom: FlowRun) -> None:
    for _ in range(TIMES):
        begin_again(client, timedelta(0))
        client.set_flow_run_state(phantom.id, Running(), force=True)
    begin_again(client, timedelta(0))
    assert client.read_flow_run(phantom.id).state_name == "Crashed"
