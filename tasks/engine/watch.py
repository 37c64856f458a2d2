"""One look at the engine from outside its work pools (D-8)."""

from prefect.client.orchestration import get_client

from tasks.engine.dead_runs import begin_dead_runs_again


def look() -> None:
    """Have runs whose process is gone begun again."""
    with get_client(sync_client=True) as client:
        begin_dead_runs_again(client)
