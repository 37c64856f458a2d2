"""The sweep that takes up whatever people did, and one ministry's revision as a run of its own (D-1, D-2, D-3)."""

import asyncio
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from sqlmodel import select

from deployments.machine import Machine
from domain.baseline.catalog import BaselineKind, Catalog
from domain.decisions.committee import Vote
from flows.resumption import take_up_cases
from flows.revision import revise_ministry
from models.baseline.publication_order import PublicationOrder
from models.baseline.release import Release
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.clock import move_to, now, today
from tasks.database import reading
from tasks.standards.revision import publishing_orders as publishing
from tasks.standards.revision.publishing_orders import order_publication
from tests.stage.government import answer_all, items, release
from tests.stage.story import give_opinions, vote
from tests.stage.watching import artifact, finished, run_id, task_runs

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
    assert {"案文の変更の確認 text changed?", "回答の確認 answers", "意見照会 consultation"} <= titles


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    ("ministry", "release", "line"),
    [
        ("MOF 財務省", "R7", "no ministry 'MOF'; see the list"),
        ("MIC", "R9", "no release 'R9'; import and publish it"),
        (" ", "R7", "no ministry"),
    ],
)
def test_what_is_not_there_fails_with_one_clear_line(ministry: str, release: str, line: str) -> None:
    state = start(ministry, release)
    assert state.name == "Failed"
    assert line in str(state.message)
    assert "\n" not in str(state.message)


# ------------------------------------------------------------------------- publications that a lost run left behind


@pytest.mark.usefixtures("client")
def test_a_publication_whose_run_is_lost_is_carried_out_by_the_next_sweep() -> None:
    release("R7", items(3), now())
    import_release(Catalog("R8", items(5)), BaselineKind.MANAGEMENT, "R8", date(2026, 4, 1), "NCO")
    order_publication("R8", now())
    order_publication("R9", now())
    assert sweep().name == "Completed"
    with reading() as session:
        orders = {one.release: one for one in session.exec(select(PublicationOrder))}
        cases = session.exec(select(Revision.id).join(Release).where(Release.name == "R8")).all()
    assert (bool(orders["R8"].done_at), orders["R8"].refused, len(cases)) == (True, "", 2)
    assert "no release 'R9'; import it first" in orders["R9"].refused


@pytest.mark.usefixtures("client")
def test_what_goes_wrong_with_a_publication_keeps_no_case_from_being_taken_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[int]:
        raise RuntimeError("the machine is on fire")

    order_publication("R7", now())
    monkeypatch.setattr(publishing, "publish_and_open", broken)
    answer_all(1, now())
    assert sweep().name == "Failed"
    assert phases() == ["consulting", "answering"]
    with reading() as session:
        assert session.exec(select(PublicationOrder.done_at)).one() is None


def test_the_sweep_shows_the_cycle_board_under_a_key_that_stays(client: SyncPrefectClient) -> None:
    asyncio.run(take_up_cases())
    shown = artifact(client, "cycle-board")
    assert shown.count("'段階 phase': '計画 plan'") == 2
