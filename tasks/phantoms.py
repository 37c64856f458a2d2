"""Runs whose process died: Prefect shows them as running for ever, and they hold the slots of its work pool."""

from datetime import timedelta
from typing import Any

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import State, StateType
from prefect.states import AwaitingRetry, Crashed

from tasks.clock import stood_for

POOL = "minaoshi"
"""The work pool of every deployment."""

GONE = "プロセスが何度も失われました / its process died again and again"
SURELY_DEAD = timedelta(minutes=30)
"""No run of ours takes nearly as long."""


TIMES = 5
"""A run that was begun so often and died each time is given up."""


def begin_again(client: SyncPrefectClient, older_than: timedelta = SURELY_DEAD) -> int:
    """Have runs that have been starting or running for longer than that begun again; returns how many.

    Every run of ours may be begun again from the top, even one that lives after all; minutes that somebody entered in a
    form are still there then.
    """
    begun = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    runs = client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=begun)),
        work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])),
    )
    dead = [run for run in runs if run.state and stood_for(run.state.timestamp) > older_than]
    for run in dead:
        again: State[Any] = AwaitingRetry() if run.run_count < TIMES else Crashed(message=GONE)
        client.set_flow_run_state(run.id, again, force=True)
    return len(dead)


def begin_phantoms_again() -> int:
    """The same from within a run, for those that surely are dead."""
    with get_client(sync_client=True) as client:
        return begin_again(client)
