"""What a task run for each ministry costs beside one for every forty, on a real Prefect server (docs/adr/0004).

    python -m benchmarks.batching [MINISTRIES]

Starts a server on a database of its own, opens a case in each of 1,000 ministries, and takes a hundred and then all of
them up in one flow run as the product does: forty to a task run, and one each. The hundred also with two tags on each
task run, one of its own and one that all share, which the product leaves away. The cases wait for answers before and
after, so the tables do the same work every time; the same cases without Prefect show how much that is.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from prefect import flow, tags
from prefect.concurrency.asyncio import ConcurrencySlotAcquisitionError
from sqlmodel import col, select

from benchmarks.trial_government import AFTER, AT, Size, settle
from deployments.machine import free_port, machine
from models.standards.revision.revision import Revision
from tasks.cases import taking_up
from tasks.cases.runs import carry_cases, carrying, side_by_side
from tasks.database import migrate, reading
from tasks.standards.revision.process import REVISIONS, revise
from tasks.standards.revision.publishing import publish_and_open

MINISTRIES = 1000
FEW = 100


def measure() -> None:
    """Print the seconds of each way for the cases in the database of the settings; a Prefect server must be there."""
    with reading() as session:
        cases = [key for key in session.exec(select(Revision.id).order_by(col(Revision.id))) if key]
    plain = timed(lambda: [revise(case, AT) for case in cases])
    print(f"{len(cases)} cases without Prefect: {plain:.1f} s", flush=True)
    take_up(cases[:FEW])
    measure_tags(cases[:FEW])
    for some in (cases[:FEW], cases):
        for what, limit in (("forty to a task run", 0), ("a task run each", len(cases))):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(taking_up, "ONE_EACH", limit)
                print(f"{len(some)} cases, {what}: {outcome(some, take_up)}", flush=True)


def measure_tags(cases: list[int]) -> None:
    """Print the seconds of a task run each, with two tags and without, by turns."""
    for what, way in (("no tags", take_up), ("two tags", take_up_tagged)) * 2:
        print(f"{len(cases)} cases, a task run each, {what}: {outcome(cases, way)}", flush=True)


def outcome(cases: list[int], way: Callable[[list[int]], int]) -> str:
    """The seconds, or how the server gave way under so many task runs at once."""
    try:
        seconds = timed(lambda: way(cases))
    except ConcurrencySlotAcquisitionError as error:
        return f"given up by the server: {error}"
    return f"{seconds:.1f} s, {seconds / len(cases) * 1000:.0f} ms a case"


@flow(name="batching", task_runner=side_by_side())
def take_up(cases: list[int]) -> int:
    """All of them in one run."""
    return len(carry_cases(cases, AT, REVISIONS))


@flow(name="batching with tags", task_runner=side_by_side())
def take_up_tagged(cases: list[int]) -> int:
    """All of them in one run, each with a tag of its own and one that all share."""
    runs = []
    for case in cases:
        with tags(f"ministry {case}", "phase"):
            runs.append(carrying(REVISIONS).submit([case], AT))
    return sum(len(run.result()) for run in runs)


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def fill(ministries: int) -> None:
    """A government with a case open in each ministry."""
    migrate()
    settle(Size(items=60, changes=20, ministries=ministries))
    publish_and_open(AFTER, AT)


def main() -> None:
    """Measure in a process beside a server, both gone afterwards."""
    if sys.argv[1:2] == ["beside"]:
        fill(int(sys.argv[2]))
        measure()
        return
    with tempfile.TemporaryDirectory(prefix="minaoshi-batching-") as name, machine(Path(name), free_port()) as one:
        one.start_server()
        one.module("benchmarks.batching", "beside", *(sys.argv[1:] or [str(MINISTRIES)]))


if __name__ == "__main__":
    main()
