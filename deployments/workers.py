"""The workers of both pools in one process: two of Prefect's own processes would take twice the memory (ADR 0017)."""

import asyncio
import signal
from asyncio import CancelledError, current_task, get_running_loop, sleep
from contextlib import suppress

from prefect.logging import get_logger
from prefect.workers.process import ProcessWorker

from tasks.engine.pools import AT_ONCE
from tasks.engine.processes import worker_name

PAUSE = 5
"""Seconds until a worker that ended is begun anew: nobody is in a hurry then, the server is away or was emptied."""


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
        work = asyncio.create_task(ProcessWorker(work_pool_name=pool, name=worker_name(pool)).start())
        try:
            await asyncio.wait([work])
        except CancelledError:
            work.cancel()
            await asyncio.wait([work])
            raise
        fault = None if work.cancelled() else work.exception()
        get_logger("minaoshi").error("the worker of %s ended and is begun anew: %r", pool, fault)
        await sleep(PAUSE)
