"""The workers of both pools in one process: one that ends is begun anew, and takes the other down neither way."""

import asyncio
import sys
from collections import Counter
from typing import ClassVar
from uuid import uuid4

import pytest
from prefect.client.schemas.objects import FlowRun

from deployments import workers
from tasks.cases.pools import POOL, SWEEPS
from tasks.engine.processes import is_of_here


class Worker:
    """Works until it is told to stop; that of the pool of persons falls over the first two times."""

    begun: ClassVar[Counter[str]] = Counter()
    stopped: ClassVar[Counter[str]] = Counter()
    names: ClassVar[set[str]] = set()
    third_time: ClassVar[asyncio.Event]

    def __init__(self, work_pool_name: str, name: str) -> None:
        """The pool that it serves, and what it is called."""
        self.pool = work_pool_name
        self.names.add(name)

    async def start(self) -> None:
        """Work."""
        self.begun[self.pool] += 1
        if self.pool == POOL and self.begun[POOL] < 3:
            raise RuntimeError("the server said something odd")
        if self.pool == POOL:
            self.third_time.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.stopped[self.pool] += 1


def test_a_worker_that_ends_is_begun_anew_the_other_works_on_and_both_stop_when_told_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "ProcessWorker", Worker)
    monkeypatch.setattr(workers, "PAUSE", 0)

    async def until_both_work() -> None:
        Worker.third_time = asyncio.Event()
        both = asyncio.create_task(workers._both(workers.one_process("")))
        await Worker.third_time.wait()
        both.cancel()
        with pytest.raises(asyncio.CancelledError):
            await both

    asyncio.run(asyncio.wait_for(until_both_work(), 30))
    assert Worker.begun == {POOL: 3, SWEEPS: 1}
    assert Worker.stopped == {POOL: 1, SWEEPS: 1}
    assert all(is_of_here(name) for name in Worker.names)


@pytest.mark.parametrize(
    ("name", "begins"),
    [("", f"{sys.executable} -m prefect.engine"), ("x", f"{sys.executable} -I -S {workers.STAND_IN} x")],
)
def test_a_run_is_begun_by_its_worker_as_it_is_told(name: str, begins: str) -> None:
    begun_by = workers.one_process(name)
    worker = workers.worker_of(POOL, begun_by)
    assert is_of_here(worker.name)
    assert worker.job_configuration is begun_by
    configuration = begun_by()
    configuration.prepare_for_flow_run(FlowRun(flow_id=uuid4()))
    assert configuration._command_configured
    assert configuration.command == begins
