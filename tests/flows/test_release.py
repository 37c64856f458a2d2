"""Publishing a release to the whole government, as a run that an administrator watches (G4-1a, G3-5c, D-2)."""

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from sqlmodel import select

from deployments.machine import Machine
from domain.baseline.catalog import BaselineKind, Catalog
from flows.release import update_government
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.cases import taking_up
from tasks.database import reading
from tests.stage.government import items
from tests.stage.watching import artifact, finished, run_id, task_runs

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@pytest.fixture
def client(prefect_server: Machine, two_ministries: None) -> Iterator[SyncPrefectClient]:
    del prefect_server, two_ministries
    import_release(Catalog("R7", items(3)), BaselineKind.MANAGEMENT, "R7", date(2026, 4, 1), "NCO")
    with get_client(sync_client=True) as client:
        yield client


def publish(release: str = "R7") -> State[Any]:
    return finished(update_government(release, return_state=True))


def written() -> tuple[int, ...]:
    with reading() as session:
        return tuple(len(session.exec(select(table)).all()) for table in (Revision, Outbox, LedgerEntry))


def test_one_run_publishes_and_every_ministry_has_a_task_run_with_its_name_and_phase(client: SyncPrefectClient) -> None:
    state = publish()
    assert (state.name, client.read_flow_run(run_id(state)).name) == ("Completed", "公開 R7")
    assert asyncio.run(state.aresult()) == "2府省庁で改定を開始 / revisions opened"
    runs = task_runs(client, run_id(state), "改定", 2)
    assert [run.name for run in runs] == ["改定 MIC省 ← R7 回答中", "改定 MOJ省 ← R7 回答中"]
    assert [run.tags for run in runs] == [[], []], "Prefect asks the server for a slot for each tag of a task run"


def test_the_progress_of_the_whole_update_and_of_each_ministry_is_shown(client: SyncPrefectClient) -> None:
    publish()
    assert "0 / 2 府省庁で施行済" in artifact(client, "release-1-progress")
    table = artifact(client, "release-1-ministries")
    assert "MIC省" in table
    assert "回答中 answering" in table
    assert "MIC省 ← R7" in artifact(client, "case-1")


def test_published_again_nothing_happens_twice() -> None:
    import_release(Catalog("R7", items(3)), BaselineKind.MANAGEMENT, "R7", date(2026, 4, 1), "NCO")
    publish()
    before = written()
    assert publish().name == "Completed"
    assert written() == before


def test_many_ministries_are_carried_in_batches(client: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_up, "ONE_EACH", 1)
    state = publish()
    [run] = task_runs(client, run_id(state), "改定", 1)
    assert run.name == "改定 MIC省〜MOJ省（2件） ← R7"


@pytest.mark.usefixtures("client")
def test_an_unknown_release_fails_with_one_clear_line() -> None:
    state = publish("R9")
    assert state.name == "Failed"
    assert "no release 'R9'; import it first" in str(state.message)
    assert "\n" not in str(state.message)
    assert written()[0] == 0
