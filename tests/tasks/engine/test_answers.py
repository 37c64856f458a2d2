"""What the watcher is answered by whatever stands where Prefect should: nothing that is no answer keeps or ends it."""

import pytest
from prefect.settings import PREFECT_API_REQUEST_TIMEOUT, PREFECT_API_URL, temporary_settings

from domain.cases.kinds import FaultKind
from domain.engine.fault import PREFECT, Fault
from models.engine.heartbeat import heartbeats
from tasks.clock import machine_time, since_start
from tasks.database import reading
from tasks.engine import faults
from tasks.engine.faults import ask_prefect
from tests.stage.slow_servers import slow_web_server
from tests.tasks.engine.conftest import Switch

pytestmark = pytest.mark.usefixtures("installation")
SILENT = (Fault(FaultKind.SERVER_SILENT, PREFECT, None),)


def asked_at(port: int) -> tuple[Fault, ...]:
    with reading() as session:
        laid = heartbeats(session)
    with temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{port}/api"}):
        return ask_prefect(laid, machine_time()).faults


@pytest.mark.parametrize("status", [200, 302, 503])
def test_what_answers_but_is_no_prefect_or_has_no_tables_is_a_silent_server(switch: Switch, status: int) -> None:
    switch.status = status
    began = since_start()
    assert asked_at(switch.port) == SILENT
    assert since_start() - began < 10, "asked once, not again and again"


def test_a_server_that_does_not_come_to_an_answer_is_silent_within_the_time_of_a_request(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(faults, "AT_ONCE", faults.AT_ONCE | {PREFECT_API_REQUEST_TIMEOUT: 0.5})
    with slow_web_server("status", drips=False) as slow:
        assert asked_at(slow.port) == SILENT


def test_without_an_address_no_server_is_started_to_be_asked() -> None:
    with temporary_settings(restore_defaults={PREFECT_API_URL}):
        assert ask_prefect((), machine_time()).silent
