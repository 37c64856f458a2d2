"""What only Prefect knows of the engine: pools, workers, deployments, schedules, runs that are late or failed (D-8)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterName,
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterEndTime,
    FlowRunFilterNextScheduledStartTime,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.sorting import FlowRunSort
from prefect.exceptions import ObjectNotFound
from prefect.settings import (
    PREFECT_API_REQUEST_TIMEOUT,
    PREFECT_API_URL,
    PREFECT_CLIENT_MAX_RETRIES,
    temporary_settings,
)

from domain.cases.kinds import FaultKind
from domain.engine.fault import BEARABLE, POLLS_WITHIN, PREFECT, Fault
from models.engine.heartbeat import Heartbeat
from tasks.engine.dead_runs import begin_dead_runs_again
from tasks.engine.planned import PLANNED, read_planned

LOOKED_BACK = timedelta(days=3)
AT_MOST = 100
AT_ONCE = {PREFECT_CLIENT_MAX_RETRIES: 0, PREFECT_API_REQUEST_TIMEOUT: 10.0}
"""A request has ten seconds and no second try, so that a look ends before it was itself missed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What Prefect said: what is wrong, and when each scheduled deployment runs next; `silent`: it did not answer."""

    faults: tuple[Fault, ...]
    planned: Mapping[str, datetime | None] = field(default_factory=dict)
    silent: bool = False


SILENT = Report((Fault(FaultKind.SERVER_SILENT, PREFECT, None),), silent=True)


def ask_prefect(laid: Sequence[Heartbeat], at: datetime) -> Report:
    """Look at the server, and have runs whose process died begun again. Raises nothing: silence is an answer too."""
    if not PREFECT_API_URL.value():
        return SILENT  # Prefect's client would start a server of its own
    try:
        # Not asked again here: the next look is soon.
        with temporary_settings(AT_ONCE), get_client(sync_client=True) as client:
            if client.api_healthcheck() is not None:
                return SILENT
            begin_dead_runs_again(client)
            planned = read_planned(client, [one.name for one in laid if one.scheduled])
            found = tuple(_all_faults(client, laid, planned, at))
    except (httpx.HTTPError, httpx.InvalidURL, ObjectNotFound, ValueError):
        # What is no number, no JSON or not as Prefect says it is an answer of somebody else.
        return SILENT
    return Report(found, planned)


def _all_faults(
    client: SyncPrefectClient, laid: Sequence[Heartbeat], planned: Mapping[str, datetime | None], at: datetime
) -> Iterator[Fault]:
    for pool in sorted({one.pool for one in laid}):
        yield from _of_pool(client, pool, at)
    named = DeploymentFilter(name=DeploymentFilterName(any_=[one.name for one in laid]))
    there = {one.name: one for one in client.read_deployments(deployment_filter=named, limit=AT_MOST)}
    for one in laid:
        yield from _of_deployment(one, there.get(one.name), planned)
    names = {one.id: one.name for one in there.values()}
    yield from _late(client, names, at)
    yield from _failed(client, names, [one for one in laid if one.scheduled], at)


def _of_pool(client: SyncPrefectClient, name: str, at: datetime) -> Iterator[Fault]:
    try:
        pool = client.read_work_pool(name)
    except ObjectNotFound:
        yield Fault(FaultKind.POOL_MISSING, name, None)
        return
    if pool.is_paused:
        yield Fault(FaultKind.POOL_PAUSED, name, None)
    for queue in client.read_work_queues(work_pool_name=name, limit=AT_MOST):
        if queue.is_paused:
            yield Fault(FaultKind.QUEUE_PAUSED, f"{name}/{queue.name}", None)
    heard = [one.last_heartbeat_time for one in client.read_workers_for_work_pool(name) if one.last_heartbeat_time]
    if not heard or at - max(heard) > POLLS_WITHIN:
        yield Fault(FaultKind.WORKER_GONE, name, max(heard, default=None))


def _of_deployment(
    laid: Heartbeat, there: DeploymentResponse | None, planned: Mapping[str, datetime | None]
) -> Iterator[Fault]:
    if there is None:
        yield Fault(FaultKind.DEPLOYMENT_MISSING, laid.name, None)
    elif there.paused:
        yield Fault(FaultKind.DEPLOYMENT_PAUSED, laid.name, None)
    elif laid.scheduled and not (there.schedules and all(one.active for one in there.schedules)):
        yield Fault(FaultKind.SCHEDULE_OFF, laid.name, None)
    elif laid.scheduled and planned[laid.name] is None:
        yield Fault(FaultKind.NOTHING_PLANNED, laid.name, None)


def _late(client: SyncPrefectClient, names: Mapping[UUID, str], at: datetime) -> Iterator[Fault]:
    """Runs whose time has passed, whoever planned them; the earliest of each deployment."""
    before = FlowRunFilterNextScheduledStartTime.model_validate({"before_": at - BEARABLE})
    late = FlowRunFilter(
        state=PLANNED.state,
        deployment_id=FlowRunFilterDeploymentId(any_=list(names)),
        next_scheduled_start_time=before,
    )
    runs = client.read_flow_runs(flow_run_filter=late, sort=FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC, limit=AT_MOST)
    for name, run in _first_of_each(runs, names).items():
        yield Fault(FaultKind.RUN_LATE, name, run.next_scheduled_start_time)


def _failed(
    client: SyncPrefectClient, names: Mapping[UUID, str], sweeps: Sequence[Heartbeat], at: datetime
) -> Iterator[Fault]:
    """Sweeps whose newest failure no good run has followed. What a person started tells that person."""
    failed = FlowRunFilter(
        state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.FAILED, StateType.CRASHED])),
        deployment_id=FlowRunFilterDeploymentId(any_=list(names)),
        end_time=FlowRunFilterEndTime.model_validate({"after_": at - LOOKED_BACK, "before_": at - BEARABLE}),
    )
    runs = client.read_flow_runs(flow_run_filter=failed, sort=FlowRunSort.END_TIME_DESC, limit=AT_MOST)
    newest = _first_of_each(runs, names)
    for sweep in sweeps:
        run = newest.get(sweep.name)
        if run and run.end_time and (sweep.ended_at is None or sweep.ended_at < run.end_time):
            yield Fault(FaultKind.RUN_FAILED, sweep.name, run.end_time)


def _first_of_each(runs: Iterable[FlowRun], names: Mapping[UUID, str]) -> dict[str, FlowRun]:
    found: dict[str, FlowRun] = {}
    for run in runs:
        if run.deployment_id and run.deployment_id in names:
            found.setdefault(names[run.deployment_id], run)
    return found
