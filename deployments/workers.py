"""The workers of both pools in one process: two of Prefect's own processes would take twice the memory (ADR 0017)."""

import asyncio
import signal
import sys
from asyncio import CancelledError, current_task, get_running_loop, sleep
from contextlib import suppress
from pathlib import Path
from typing import Any

from prefect.logging import get_logger
from prefect.utilities.processutils import command_to_string
from prefect.workers.process import ProcessJobConfiguration, ProcessWorker

from tasks.cases.pools import AT_ONCE
from tasks.engine.processes import worker_name

STAND_IN = str(Path(__file__).with_name("runs") / "stand_in.py")
PAUSE = 5
"""Seconds until a worker that ended is begun anew: nobody is in a hurry then, the server is away or was emptied."""


def one_process(name: str) -> type[ProcessJobConfiguration]:
    """How a run begins: Prefect's engine, forked under that name, or in a process with this Python.

    What it needs is here, in the folder of the deployment. Without a command Prefect's worker starts another process,
    which looks for the flow's folder and what it requires, and stays as long as the run.
    """
    begins = [sys.executable, "-I", "-S", STAND_IN, name] if name else [sys.executable, "-m", "prefect.engine"]

    class OneProcess(ProcessJobConfiguration):
        def prepare_for_flow_run(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever Prefect hands over
            """As Prefect does, with that command where the pool has none."""
            self.command = self.command or command_to_string(begins)
            super().prepare_for_flow_run(*given, **named)

    return OneProcess


def worker_of(pool: str, begun_by: type[ProcessJobConfiguration]) -> ProcessWorker:
    """A worker for a pool that is known as one of this place."""
    worker = ProcessWorker(work_pool_name=pool, name=worker_name(pool))
    worker.job_configuration = begun_by
    return worker


def work(name: str) -> None:
    """Carry out the runs of both pools until Ctrl-C or a polite kill, which end the runs, too.

    They are forked under a name, where there is one. The workers get no `limit`: with one, a worker dies when a run is
    resumed before its earlier process has gone. The pools' own limits do the same on the server's side.
    """
    with suppress(CancelledError):  # how a polite kill ends it
        asyncio.run(_both(one_process(name)))


async def _both(begun_by: type[ProcessJobConfiguration]) -> None:
    task = current_task()
    if task:
        # Ctrl-C as well: whoever is started in the background by a script is born deaf to it.
        for ending in (signal.SIGTERM, signal.SIGINT):
            get_running_loop().add_signal_handler(ending, task.cancel)
    await asyncio.gather(*(_keep_up(pool, begun_by) for pool in AT_ONCE))


async def _keep_up(pool: str, begun_by: type[ProcessJobConfiguration]) -> None:
    """One pool's worker, begun anew whenever it ends, whatever the other does."""
    while True:
        work = asyncio.create_task(worker_of(pool, begun_by).start())
        try:
            await asyncio.wait([work])
        except CancelledError:
            work.cancel()
            await asyncio.wait([work])
            raise
        fault = None if work.cancelled() else work.exception()
        get_logger("minaoshi").error("the worker of %s ended and is begun anew: %r", pool, fault)
        await sleep(PAUSE)
