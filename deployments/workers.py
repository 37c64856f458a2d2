"""The workers of both pools in one process: two of Prefect's own processes would take twice the memory (ADR 0017)."""

import asyncio
import signal
import sys
from asyncio import CancelledError, current_task, get_running_loop, sleep
from contextlib import suppress
from typing import Any

from prefect.logging import get_logger
from prefect.utilities.processutils import command_to_string
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from tasks.engine.pools import AT_ONCE
from tasks.engine.processes import worker_name

PAUSE = 5
"""Seconds until a worker that ended is begun anew: nobody is in a hurry then, the server is away or was emptied."""


class OneProcess(ProcessJobConfiguration):
    """A run is one process, Prefect's engine with this Python: what it needs is here, in the folder of the deployment.

    Without a command Prefect's worker starts another before it, which looks for the flow's folder and what it requires,
    and stays as long as the run: half as much time again, and as much memory.
    """

    def prepare_for_flow_run(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever Prefect hands over
        """As Prefect does, with that command where the pool has none."""
        self.command = self.command or command_to_string([sys.executable, "-m", "prefect.engine"])
        super().prepare_for_flow_run(*given, **named)


def worker_of(pool: str) -> ProcessWorker:
    """A worker for a pool that is known as one of this place."""
    worker = ProcessWorker(work_pool_name=pool, name=worker_name(pool))
    worker.job_configuration = OneProcess
    return worker


def work() -> None:
    """Carry out the runs of both pools until Ctrl-C or a polite kill, which end the runs, too.

    The workers get no `limit`: with one, a worker dies when a run is resumed before its earlier process has gone. The
    pools' own limits do the same on the server's side.
    """
    with suppress(CancelledError):  # how a polite kill ends it
        asyncio.run(_both())


async def _both() -> None:
    task = current_task()
    if task:
        # Ctrl-C as well: whoever is started in the background by a script is born deaf to it.
        for ending in (signal.SIGTERM, signal.SIGINT):
            get_running_loop().add_signal_handler(ending, task.cancel)
    await asyncio.gather(*(_keep_up(pool) for pool in AT_ONCE))


async def _keep_up(pool: str) -> None:
    """One pool's worker, begun anew whenever it ends, whatever the other does."""
    while True:
        work = asyncio.create_task(worker_of(pool).start())
        try:
            await asyncio.wait([work])
        except CancelledError:
            work.cancel()
            await asyncio.wait([work])
            raise
        fault = None if work.cancelled() else work.exception()
        get_logger("minaoshi").error("the worker of %s ended and is begun anew: %r", pool, fault)
        await sleep(PAUSE)
