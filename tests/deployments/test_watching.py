"""Looking at the engine again and again: a fault is one line, as long as it stays the same, and ends nothing (D-8)."""

from collections.abc import Callable
from threading import Event

import httpx
import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings

from deployments import watching
from deployments.machine import Machine, free_port
from deployments.watching import watch
from tasks.engine.watch import look


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "EVERY", 0)


def looks(*faults: Exception | None) -> tuple[Event, Callable[[], None]]:
    """A look for each fault, one after another, and no more after the last."""
    over, left = Event(), list(faults)

    def one() -> None:
        fault = left.pop(0)
        if not left:
            over.set()
        if fault:
            raise fault

    return over, one


def test_a_fault_is_said_once_while_it_lasts_and_again_when_it_comes_back() -> None:
    said: list[str] = []
    away = httpx.ConnectError("refused")
    watch_over, one = looks(away, away, None, away, httpx.ReadTimeout("slow"))
    watch(watch_over, said.append, one)
    assert said == [
        "watch: Prefect does not answer (ConnectError)",
        "watch: Prefect does not answer (ConnectError)",
        "watch: Prefect does not answer (ReadTimeout)",
    ]


def test_a_real_look_at_a_server_that_is_not_there_is_such_a_fault() -> None:
    said: list[str] = []
    over = Event()

    def once() -> None:
        over.set()
        look()

    nowhere = f"http://127.0.0.1:{free_port()}/api"
    with temporary_settings({PREFECT_API_URL: nowhere, PREFECT_CLIENT_MAX_RETRIES: 0}):
        watch(over, said.append, once)
    assert said == ["watch: Prefect does not answer (ConnectError)"]


def test_a_real_look_at_a_server_that_answers_says_nothing(prefect_server: Machine) -> None:
    assert prefect_server.running
    said: list[str] = []
    over = Event()

    def once() -> None:
        over.set()
        look()

    watch(over, said.append, once)
    assert said == []
