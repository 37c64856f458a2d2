"""Looking at the engine again and again: a fault is a line when it comes and one when it is over, and ends nothing."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Event

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings

from deployments import watching
from deployments.machine import free_port
from deployments.watching import Look, watch
from domain.cases.kinds import FaultKind
from domain.engine.fault import LASTS, Fault
from tasks.clock import machine_time
from tasks.engine.heartbeat import note_laid
from tasks.engine.watch import look_at
from tasks.settings import settings

PAUSED, GONE = Fault(FaultKind.POOL_PAUSED, "minaoshi", None), Fault(FaultKind.WORKER_GONE, "minaoshi", None)


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY", 0)
    monkeypatch.setenv("LC_ALL", "C")


def looks(*seen: Sequence[Fault]) -> tuple[Event, Look]:
    """What is seen at each look, one after another, and no look after the last."""
    over, left = Event(), list(seen)

    def one() -> Sequence[Fault]:
        found = left.pop(0)
        if not left:
            over.set()
        return found

    return over, one


def said_of(*seen: Sequence[Fault]) -> list[str]:
    said: list[str] = []
    over, one = looks(*seen)
    watch(over, said.append, one)
    return said


def test_a_fault_is_said_once_while_it_lasts_and_when_it_is_over_and_again_when_it_comes_back() -> None:
    came, over, again = said_of([PAUSED], [PAUSED], [], [], [PAUSED])
    assert came == again
    assert came.startswith("watch: ")
    assert "minaoshi" in came
    assert over.startswith("watch: over now (")


def test_of_two_faults_each_has_its_line() -> None:
    assert len(said_of([PAUSED], [PAUSED, GONE], [GONE])) == 3


def test_a_server_that_is_not_there_is_a_fault_once_that_lasts(
    migrated_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_DATABASE_URL", migrated_sqlite_url)
    settings.cache_clear()
    note_laid([{"name": "delivery", "work_pool": {"name": "minaoshi-sweeps"}, "schedules": [{"active": True}]}])
    began, said = machine_time(), list[str]()
    moments = [began + timedelta(seconds=15) * number for number in range(int(LASTS.total_seconds()) // 15 + 2)]
    over = Event()

    def once() -> Sequence[Fault]:
        at = moments.pop(0)
        if not moments:
            over.set()
        return look_at(at)

    nowhere = f"http://127.0.0.1:{free_port()}/api"
    with temporary_settings({PREFECT_API_URL: nowhere, PREFECT_CLIENT_MAX_RETRIES: 0}):
        watch(over, said.append, once)
    settings.cache_clear()
    [line] = said
    assert line.startswith("watch: ")
    assert "does not answer" in line
