"""Runs whose process died, begun again from outside: they would hold the places of their pool for ever.

Every run of ours may be begun again from the top (ADR 0001), so the worst that a mistake costs is work done twice.
"""

from datetime import timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterEndTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.states import AwaitingRetry, Crashed

from tasks.cases.pools import AT_ONCE
from tasks.clock import ago
from tasks.engine.processes import living_runs
from tasks.engine.signs import seems_dead

AGAIN = "プロセスが失われたため、初めから実行し直します / its process is gone: it is begun again from the top"
GONE = "プロセスが何度も失われました / its process died again and again"
TIMES = 5
"""A run that was begun so often and died each time is given up."""

CRASHED_WITHIN = timedelta(hours=1)
"""Whose death a worker has reported so lately is begun again, too."""

HANDLE = "decision"
"""The tag of runs that stand suspended until there are minutes: the sweep makes another of one that died."""


def begin_dead_runs_again(client: SyncPrefectClient) -> int:
    """Have runs of our pools whose process is gone begun again, never one that lives; returns how many.

    One that died `TIMES` times ends as crashed. Raises what the client raises where Prefect is out of reach.
    """
    begun = [*_begun(client), *_crashed(client)]
    living = living_runs() if begun else frozenset[UUID]()
    dead = [run for run in begun if run.id not in living and seems_dead(client, run)]
    # Read again after the processes were: one that ended in between has said how, and that stands.
    dead = [run for run in dead if _stands(client, run)]
    for run in dead:
        _begin_again(client, run)
    return len(dead)


def _begun(client: SyncPrefectClient) -> list[FlowRun]:
    kinds = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    return _of_our_pools(client, FlowRunFilter(state=FlowRunFilterState(type=kinds)))


def _crashed(client: SyncPrefectClient) -> list[FlowRun]:
    """Runs of whose death their worker heard; those that were given up are left alone."""
    kinds = FlowRunFilterStateType(any_=[StateType.CRASHED])
    lately = FlowRunFilterEndTime.model_validate({"after_": ago(CRASHED_WITHIN)})
    found = _of_our_pools(client, FlowRunFilter(state=FlowRunFilterState(type=kinds), end_time=lately))
    return [run for run in found if HANDLE not in run.tags and run.state and run.state.message != GONE]


def _of_our_pools(client: SyncPrefectClient, wanted: FlowRunFilter) -> list[FlowRun]:
    pools = WorkPoolFilter(name=WorkPoolFilterName(any_=list(AT_ONCE)))
    return client.read_flow_runs(flow_run_filter=wanted, work_pool_filter=pools)


def _stands(client: SyncPrefectClient, run: FlowRun) -> bool:
    found = client.read_flow_run(run.id).state
    return found is not None and run.state is not None and found.id == run.state.id


def _begin_again(client: SyncPrefectClient, run: FlowRun) -> None:
    # Counted by what was done here: a run that dies before it runs has no attempt of its own.
    before = sum(state.message == AGAIN for state in client.read_flow_run_states(run.id))
    again: State[None] = AwaitingRetry(message=AGAIN) if before < TIMES else Crashed(message=GONE)
    client.set_flow_run_state(run.id, again, force=True)
