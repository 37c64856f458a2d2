"""What an administrator reads of a run in Prefect's pages: one line, counts and the way to the case (D-2, S-1)."""

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import iter_modules

import httpx
import pytest
from prefect import Flow
from prefect.client.orchestration import SyncPrefectClient, get_client

import flows
from flows.resumption import take_up_cases
from flows.revision import revise_ministry
from tasks.engine.run_ends import NOWHERE
from tests.stage.government import items, release
from tests.stage.watching import finished, logs, run_id

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


@pytest.fixture
def client() -> Iterator[SyncPrefectClient]:
    with get_client(sync_client=True) as client:
        yield client


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


@pytest.mark.parametrize("module", [one.name for one in iter_modules(flows.__path__, "flows.")])
def test_no_flow_keeps_its_result_anywhere(module: str) -> None:
    ours = [one for one in vars(import_module(module)).values() if isinstance(one, Flow)]
    assert ours
    assert {(one.persist_result, one.result_storage) for one in ours} == {(False, NOWHERE)}


def test_a_run_does_not_ask_the_server_where_results_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for client in (httpx.Client, httpx.AsyncClient):
        monkeypatch.setattr(client, "build_request", noting(client.build_request, asked))
    finished(take_up_cases(return_state=True))
    assert any("set_state" in address for address in asked)
    assert not any("storage" in address for address in asked)


def noting(build: Callable[..., httpx.Request], asked: list[str]) -> Callable[..., httpx.Request]:
    """The same, and the address is noted."""

    def noted(*given: object, **named: object) -> httpx.Request:
        request = build(*given, **named)
        asked.append(str(request.url))
        return request

    return noted
