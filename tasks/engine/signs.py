"""Whether a run that has no process here is dead, or lives on another machine."""

from datetime import datetime, timedelta
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.events.filters import EventFilter, EventNameFilter, EventOccurredFilter, EventResourceFilter

from tasks.clock import ago, since_start, stood_for
from tasks.engine.processes import is_of_here

HEARTBEAT = "prefect.flow-run.heartbeat"
EVERY = 30
"""Seconds between two heartbeats of a run of ours, as prefect.yaml says it to every worker."""

STARTS_WITHIN = timedelta(seconds=60)
"""A run that a worker has taken has a process by then."""

SILENT_FOR = timedelta(seconds=4 * EVERY)
"""One that lives has been heard since."""

DOUBTED_FOR = 2 * EVERY
"""So many seconds of looks it must have been silent: Prefect itself may have been away and heard nobody."""

_doubted: dict[UUID, float] = {}
"""Since when, by this process's own clock, a run on another machine has been silent at every look."""


def seems_dead(client: SyncPrefectClient, run: FlowRun) -> bool:
    """Whether nothing carries out a run that stands as pending, running or crashed and has no process here."""
    if run.state is None:
        return False
    stood = stood_for(run.state.timestamp)
    if run.state.type is StateType.CRASHED:
        return True
    if is_of_here(str(run.labels.get("prefect.worker.name", ""))):
        return run.state.type is StateType.RUNNING or stood > STARTS_WITHIN
    if run.state.type is StateType.PENDING and not run.infrastructure_pid:
        return stood > STARTS_WITHIN
    return _silent(client, run, stood)


def _silent(client: SyncPrefectClient, run: FlowRun, stood: timedelta) -> bool:
    if stood <= SILENT_FOR or _heard_since(client, run.id, ago(SILENT_FOR)):
        _doubted.pop(run.id, None)
        return False
    return since_start() - _doubted.setdefault(run.id, since_start()) > DOUBTED_FOR


def _heard_since(client: SyncPrefectClient, run: UUID, moment: datetime) -> bool:
    wanted = EventFilter(
        event=EventNameFilter(name=[HEARTBEAT]),
        resource=EventResourceFilter(id=[f"prefect.flow-run.{run}"]),
        occurred=EventOccurredFilter.model_validate({"since": moment}),
    )
    return bool(client.read_events(wanted, limit=1).events)
