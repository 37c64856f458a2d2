"""Runs whose process died are begun again from outside the work pool that they fill."""

from prefect.client.orchestration import SyncPrefectClient

from tasks.phantoms import begin_again


def begin_dead_runs_again(client: SyncPrefectClient) -> int:
    """Have runs that surely are dead begun again; returns how many."""
    return begin_again(client)
