"""Waiting for what a real server shows a little later, and looking at runs as an administrator does."""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    ArtifactFilter,
    ArtifactFilterKey,
    FlowRunFilter,
    FlowRunFilterId,
    LogFilter,
    LogFilterFlowRunId,
)
from prefect.client.schemas.objects import FlowRun, Log, State, TaskRun
from prefect.client.schemas.sorting import ArtifactSort
from prefect.flow_engine import run_flow_async

Seen = TypeVar("Seen")
PATIENCE = 1200
"""Looks at a quarter of a second: a loaded machine is slow and not wrong."""


def until(
    look: Callable[[], Seen], wanted: Callable[[Seen], bool] = bool, looks: int = PATIENCE, pause: float = 0.25
) -> Seen:
    """What is seen once it is as wanted; what was seen last, where that does not happen. Pauses are in seconds."""
    waiting = threading.Event()
    seen = look()
    for _ in range(looks):
        if wanted(seen):
            break
        waiting.wait(pause)
        seen = look()
    return seen


def run_id(state: State[Any]) -> UUID:
    """The flow run that ended in a state."""
    return state.state_details.flow_run_id or UUID(int=0)


def task_runs(client: SyncPrefectClient, run: UUID, named: str, number: int) -> list[TaskRun]:
    """The task runs of a flow run whose name begins so, once there are as many and all of them ended."""

    def look() -> list[TaskRun]:
        ours = FlowRunFilter(id=FlowRunFilterId(any_=[run]))
        return [one for one in client.read_task_runs(flow_run_filter=ours) if one.name.startswith(named)]

    def ended(seen: Iterable[TaskRun]) -> bool:
        return len(list(seen)) >= number and all(one.state and one.state.is_final() for one in seen)

    return sorted(until(look, ended), key=lambda one: one.name)


def logs(client: SyncPrefectClient, run: UUID) -> list[Log]:
    """The lines of a flow run and its tasks, once the run's own last is there."""
    ours = LogFilter(flow_run_id=LogFilterFlowRunId(any_=[run]))

    def is_last(line: Log) -> bool:
        return "Finished in state" in line.message and line.task_run_id is None

    return until(lambda: client.read_logs(ours), lambda seen: any(map(is_last, seen)))


def artifact(client: SyncPrefectClient, key: str) -> str:
    """What the newest artifact of that key says."""
    wanted = ArtifactFilter(key=ArtifactFilterKey(any_=[key]))
    found = client.read_artifacts(artifact_filter=wanted, sort=ArtifactSort.CREATED_DESC, limit=1)
    shown = [json.loads(one.data) if one.type == "table" else one.data for one in found if isinstance(one.data, str)]
    return "\n".join(map(str, [*(one.description for one in found), *shown]))


def finished(run: Awaitable[State[Any]]) -> State[Any]:
    """The state in which a flow that was called with `return_state=True` ended."""

    async def wait() -> State[Any]:
        return await run

    return asyncio.run(wait())


def carry_out(flow: Flow[..., Any], run: FlowRun) -> None:
    """Do what a worker's process does with a run that is due, here."""
    asyncio.run(run_flow_async(flow, flow_run=run, parameters=run.parameters))
