"""Finding what is to be taken up, and sharing it out among tasks (architecture, idea 1; costs in docs/scale.md)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from domain.tokyo import day_in_tokyo
from models.taking_up import Titled, cases_to_take_up, titles_of
from tasks.database import reading
from tasks.settings import settings
from tasks.vocabulary import PHASES

ONE_EACH = 250
"""Up to so many cases each has a task run of its own; beyond, a task run carries a batch."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure that cases are carried through.

    word:   what it is called in titles; moved: ids of the cases to take up on a day; titled: cases as they are called.
    """

    word: str
    moved: Callable[[Session, date], list[int]]
    titled: Callable[[Session, Collection[int]], list[Titled]]


def _titled_revisions(session: Session, cases: Collection[int]) -> list[Titled]:
    words = {phase.value: said.ja for phase, said in PHASES.items()}
    return [one._replace(phase=words[one.phase]) for one in titles_of(session, cases)]


REVISIONS = Procedure("改定", cases_to_take_up, _titled_revisions)


def find_moved_cases(at: datetime, procedure: Procedure = REVISIONS) -> list[int]:
    """The open cases that somebody acted on, or whose date has passed."""
    with reading() as session:
        return procedure.moved(session, day_in_tokyo(at))


@dataclass(frozen=True, slots=True)
class Batch:
    """The cases of one task run, and the title under which an administrator finds it.

    The title says what tags would: Prefect asks the server for a slot for each tag of a task run (docs/scale.md).
    """

    cases: list[int]
    title: str


def shared_out(cases: Sequence[int], procedure: Procedure = REVISIONS) -> list[Batch]:
    """The cases in batches, one for each task run."""
    with reading() as session:
        titled = procedure.titled(session, cases)
    size = 1 if len(titled) <= ONE_EACH else settings().batch_size
    return [_batch(procedure.word, titled[start : start + size]) for start in range(0, len(titled), size)]


def _batch(word: str, titled: Sequence[Titled]) -> Batch:
    first, last = titled[0], titled[-1]
    if first == last:
        title = f"{word} {first.ministry} ← {first.ground} {first.phase}"
    else:
        ground = f" ← {first.ground}" if len({one.ground for one in titled}) == 1 else ""
        title = f"{word} {first.ministry}〜{last.ministry}（{len(titled)}件）{ground}"
    return Batch([one.id for one in titled], title.replace("{", "{{").replace("}", "}}"))
