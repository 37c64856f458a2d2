"""Finding what is to be taken up, and sharing it out among tasks (architecture, idea 1; costs in docs/scale.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.tokyo import day_in_tokyo
from models.taking_up import Titled, cases_to_take_up, titles_of
from tasks.database import reading
from tasks.settings import settings
from tasks.vocabulary import PHASES

ONE_EACH = 100
"""Up to so many cases each has a task run of its own; beyond, a task run carries a batch."""


def find_moved_cases(at: datetime) -> list[int]:
    """The open revisions that somebody acted on, or whose date has passed."""
    with reading() as session:
        return cases_to_take_up(session, day_in_tokyo(at))


@dataclass(frozen=True, slots=True)
class Batch:
    """The cases of one task run, and the title under which an administrator finds it.

    The title says what tags would: Prefect asks the server for a slot for each tag of a task run (docs/scale.md).
    """

    cases: list[int]
    title: str


def shared_out(cases: Sequence[int]) -> list[Batch]:
    """The cases in batches, one for each task run."""
    with reading() as session:
        titled = titles_of(session, cases)
    size = 1 if len(titled) <= ONE_EACH else settings().batch_size
    return [_batch(titled[start : start + size]) for start in range(0, len(titled), size)]


def _batch(titled: Sequence[Titled]) -> Batch:
    first, last = titled[0], titled[-1]
    if first == last:
        title = f"改定 {first.ministry} ← {first.release} {PHASES[first.phase].ja}"
    else:
        title = f"改定 {first.ministry}〜{last.ministry}（{len(titled)}件） ← {first.release}"
    return Batch([one.id for one in titled], title.replace("{", "{{").replace("}", "}}"))
