"""Finding what is to be taken up, and sharing it out among tasks (architecture, idea 1; costs in docs/scale.md)."""

from collections.abc import Sequence
from datetime import datetime

from domain.workdays import day_in_tokyo
from models.taking_up import cases_to_take_up
from tasks.database import reading
from tasks.settings import settings

ONE_EACH = 100
"""Up to so many cases each has a task run of its own; beyond, a task run carries a batch."""


def find_moved_cases(at: datetime) -> list[int]:
    """The open revisions that somebody acted on, or whose date has passed."""
    with reading() as session:
        return cases_to_take_up(session, day_in_tokyo(at))


def shared_out(cases: Sequence[int]) -> list[list[int]]:
    """The cases in batches, one for each task run."""
    size = 1 if len(cases) <= ONE_EACH else settings().batch_size
    return [list(cases[start : start + size]) for start in range(0, len(cases), size)]
