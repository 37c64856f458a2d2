"""The engine's heartbeat: written where a deployment is laid, and where a run of one comes to its end (D-8)."""

from collections.abc import Mapping, Sequence
from typing import Any

from prefect.context import FlowRunContext

from models.engine import heartbeat
from tasks.clock import machine_time
from tasks.database import transaction


def is_deployed() -> bool:
    """True within a run of a deployment; False where somebody, or the demonstration, called the flow."""
    context = FlowRunContext.get()
    return bool(context and context.flow_run and context.flow_run.deployment_id)


def beat(name: str) -> None:
    """Note that this run of the sweep comes to its end, by the machine's clock; nothing where it is no deployed run."""
    context = FlowRunContext.get()
    if context is None or not is_deployed():
        return
    with transaction() as session:
        heartbeat.note_beat(session, name, context.start_time, machine_time())


def note_laid(declared: Sequence[Mapping[str, Any]]) -> None:
    """Note that these deployments of prefect.yaml were laid now, and that there are no others."""
    rows = [
        {
            "name": one["name"],
            "pool": one["work_pool"]["name"],
            "scheduled": any(schedule.get("active", True) for schedule in one["schedules"]),
        }
        for one in declared
    ]
    with transaction() as session:
        heartbeat.note_laid(session, rows, machine_time())
