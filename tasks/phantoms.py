"""Runs whose process died: Prefect shows them as running for ever, and they hold the slots of its work pool."""

from datetime import timedelta

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import StateType
from prefect.states import Crashed

from tasks.clock import stood_for

POOL = "minaoshi"
"""The work pool of every deployment."""

SURELY_DEAD = timedelta(minutes=30)
"""No run of ours takes nearly as long."""


def end_phantoms(client: SyncPrefectClient, older_than: timedelta = SURELY_DEAD) -> int:
    """Mark runs as crashed that have been starting or running for longer than that; returns how many.

    Nothing is lost by it: a run that lives after all goes on writing rows, and what a dead one left is taken up again.
    """
    begun = FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING, StateType.CANCELLING])
    runs = client.read_flow_runs(
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=begun)),
        work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])),
    )
    dead = [run for run in runs if run.state and stood_for(run.state.timestamp) > older_than]
    for run in dead:
        client.set_flow_run_state(run.id, Crashed(message="プロセスが失われました / its process is gone"), force=True)
    return len(dead)


def end_old_phantoms() -> int:
    """The same from within a run, for those that surely are dead."""
    with get_client(sync_client=True) as client:
        return end_phantoms(client)
