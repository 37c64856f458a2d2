"""What an administrator reads of a run in Prefect's pages: one line, counts and the way to the case (D-2, S-1)."""

import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import LogFilter, LogFilterFlowRunId
from prefect.client.schemas.objects import Log

from flows.resumption import take_up_cases
from flows.revision import revise_ministry
from tests.builders import items, release
from tests.watching import finished, run_id, until

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@pytest.fixture
def client() -> Iterator[SyncPrefectClient]:
    with get_client(sync_client=True) as client:
        yield client


def logs(client: SyncPrefectClient, run: UUID) -> list[Log]:
    """The run's own lines, once its last is there."""

    def look() -> list[Log]:
        return client.read_logs(LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run])))

    return until(look, lambda seen: any("Finished in state" in one.message for one in seen))


def test_a_run_says_in_its_state_and_its_log_what_it_did_and_where_the_case_is(client: SyncPrefectClient) -> None:
    [case, _] = release("R7", items(3))
    state = finished(revise_ministry("MIC MIC省", "R7", return_state=True))
    line = f"改定 {case}: 回答待ち"
    assert str(state.message).startswith(line)
    assert str(state.message).endswith(f"/revisions/{case}")
    assert any(one.message.startswith(line) for one in logs(client, run_id(state)))


def test_a_sweep_says_how_many_cases_it_took_up_and_what_each_waits_for(client: SyncPrefectClient) -> None:
    release("R7", items(3))
    state = finished(take_up_cases(return_state=True))
    assert state.message == "2件を再開 / taken up"
    assert any("改定 MIC省 ← R7 回答中: 回答待ち" in one.message for one in logs(client, run_id(state)))


def test_what_is_refused_ends_in_one_line_and_no_traceback(client: SyncPrefectClient) -> None:
    state = finished(revise_ministry("XYZ", "R7", return_state=True))
    assert state.is_failed()
    assert "no ministry 'XYZ'" in str(state.message)
    assert "\n" not in str(state.message)
    told = logs(client, run_id(state))
    assert any(one.message == state.message and one.level == logging.ERROR for one in told)
    assert not any("Traceback" in one.message for one in told)
