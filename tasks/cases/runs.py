"""How steps are carried out: plainly, as task runs that people see, or many side by side (costs in docs/scale.md)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from prefect import Task, get_run_logger, task
from prefect.client.orchestration import get_client
from prefect.futures import PrefectFuture
from prefect.runtime import flow_run
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.cases.process import Given, Process, Step, plainly, title_of
from tasks.cases.taking_up import shared_out
from tasks.database import reading
from tasks.settings import settings


def visibly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step as a Prefect task run with a title that an administrator can read."""
    return task(name=title_of(step), retries=2, retry_delay_seconds=1)(step)(case, at)


def side_by_side() -> TaskRunner[PrefectFuture[Any]]:
    """Runs a flow's tasks in threads, no more of them than the pool has connections."""
    return ThreadPoolTaskRunner(max_workers=settings().pool_size)  # type: ignore[return-value]  # declared invariant


def carry_cases(cases: Sequence[int], at: datetime, process: Process) -> list[str]:
    """Carry many cases side by side, a task run with a title of its own for each batch; what each case waits for."""
    carry, batches = carrying(process), shared_out(cases, process)
    runs = [carry.with_options(task_run_name=batch.title).submit(batch.cases, at) for batch in batches]
    told = [run.result() for run in runs]
    for batch, waiting in zip(batches, told, strict=True):
        get_run_logger().info("%s: %s", batch.title, "、".join(dict.fromkeys(waiting)))
    return [one for waiting in told for one in waiting]


def carrying(process: Process) -> Task[[list[int], datetime], list[str]]:
    """The task that takes the procedure up for one batch of cases, and returns what each waits for."""

    def carry(cases: list[int], at: datetime) -> list[str]:
        return [str(process.story(case, at, plainly)) for case in cases]

    name = f"{process.words.ja}の手続 carry {process.words.en}"
    return task(name=name, retries=3, retry_delay_seconds=2)(carry)


PHASE = "段階:"
"""How a tag begins that says in which phase a case is."""


def tag_run(case: int, process: Process) -> None:
    """Have this flow run found in the UI by its ministry, and by the phase in which it left the case (D-2)."""
    with reading() as session:
        [titled] = process.titled(session, [case])
    with get_client(sync_client=True) as client:
        run = client.read_flow_run(UUID(flow_run.id))
        kept = [tag for tag in run.tags if not tag.startswith(PHASE)]
        client.update_flow_run(run.id, tags=[*kept, titled.code, f"{PHASE}{titled.phase}"])
