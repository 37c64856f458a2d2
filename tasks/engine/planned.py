"""When each deployment's next run is planned, as Prefect says: the scheduler's own sign of life (D-8)."""

from collections.abc import Collection, Mapping
from datetime import datetime

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import StateType
from prefect.client.schemas.sorting import FlowRunSort

from models.engine import heartbeat
from tasks.database import reading, transaction
from tasks.engine.heartbeat import is_deployed

PLANNED = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])))


def read_planned(client: SyncPrefectClient, names: Collection[str]) -> Mapping[str, datetime | None]:
    """The earliest run of each deployment that did not begin yet; None: there is none. One that is late is past."""
    found: dict[str, datetime | None] = {}
    for name in names:
        runs = client.read_flow_runs(
            flow_run_filter=PLANNED,
            deployment_filter=DeploymentFilter(name=DeploymentFilterName(any_=[name])),
            sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC,
            limit=1,
        )
        found[name] = next((run.next_scheduled_start_time for run in runs), None)
    return found


def note_planned_runs() -> None:
    """Write down when each scheduled deployment runs next; nothing where this is no deployed run."""
    if not is_deployed():
        return
    with reading() as session:
        names = [one.name for one in heartbeat.heartbeats(session) if one.scheduled]
    with get_client(sync_client=True) as client:
        planned = read_planned(client, names)
    with transaction() as session:
        heartbeat.note_planned(session, planned)
