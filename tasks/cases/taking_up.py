"""Finding what is to be taken up, and sharing it out among tasks (architecture, idea 1; costs in docs/scale.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.time.tokyo import day_in_tokyo
from models.cases.titled import Titled
from tasks.cases.process import Process
from tasks.database import reading
from tasks.settings import settings

ONE_EACH = 250
"""Up to so many cases each has a task run of its own; beyond, a task run carries a batch."""


def find_moved_cases(at: datetime, process: Process) -> list[int]:
    """The open cases that somebody acted on, or whose date has passed."""
    with reading() as session:
        return process.moved(session, day_in_tokyo(at))


@dataclass(frozen=True, slots=True)
class Batch:
    """The cases of one task run, and the title under which an administrator finds it.

    The title says what tags would: Prefect asks the server for a slot for each tag of a task run (docs/scale.md).
    """

    cases: list[int]
    title: str


def shared_out(cases: Sequence[int], process: Process) -> list[Batch]:
    """The cases in batches, one for each task run."""
    with reading() as session:
        titled = process.titled(session, cases)
    size = 1 if len(titled) <= ONE_EACH else settings().batch_size
    return [_batch(process.words.ja, titled[start : start + size]) for start in range(0, len(titled), size)]


def _batch(word: str, titled: Sequence[Titled]) -> Batch:
    first, last = titled[0], titled[-1]
    if first == last:
        title = f"{word} {first.ministry} ← {first.ground} {first.phase}"
    else:
        ground = f" ← {first.ground}" if len({one.ground for one in titled}) == 1 else ""
        title = f"{word} {first.ministry}〜{last.ministry}（{len(titled)}件）{ground}"
    return Batch([one.id for one in titled], title.replace("{", "{{").replace("}", "}}"))
