"""What a kind of case is: how its cases are carried, found and called (architecture, idea 1)."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from sqlmodel import Session

from domain.cases.kinds import Awaited, CaseKind
from domain.words import Words
from models.cases.titled import Titled
from tasks.cases.waiting import Wait

Given = TypeVar("Given")
Step = Callable[[int, datetime], Given]
"""A step of a procedure: the id of the case, and the moment that counts as now."""


TITLE = "title"


def titled(title: str) -> Callable[[Step[Given]], Step[Given]]:
    """Give a step the title under which an administrator sees its task run: 回答の確認 answers."""

    def with_title(step: Step[Given]) -> Step[Given]:
        setattr(step, TITLE, title)
        return step

    return with_title


def title_of(step: Step[Any]) -> str:
    """The title of a step; AttributeError where it has none."""
    return str(getattr(step, TITLE))


class Carrier(Protocol):
    """A way to carry out a step."""

    def __call__(self, step: Step[Given], case: int, at: datetime) -> Given: ...


def plainly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step here and now."""
    return step(case, at)


class Moved(Protocol):
    """Ids of the cases to take up on a day; `of`: rows of the only ministries looked at, None for all."""

    def __call__(self, session: Session, today: date, of: Collection[int] | None = None, /) -> list[int]: ...


OFFERED = 300
"""So many open cases a form offers, the newest first: nobody reads a longer list."""
Reminder = Callable[[Session, datetime], int]
"""Queues the reminders that are due at a moment; returns for how many dates."""


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """A kind of case, declared in the `process.py` of its folder.

    words:     what its cases are called in titles: 改定, revisions.
    story:     its procedure from the top, up to where people are awaited; whatever is done already is passed over.
    moved:     its cases to take up on a day.
    titled:    its cases as they are called.
    kind:      what is open at a ministry while a case is; None where the board does not show it.
    late:      what is late in each of its phases once the date has passed.
    reminders: queue what is due; each has a transaction of its own, so that none is lost for another's sake.
    choices:   what the forms of the Prefect UI offer for a parameter of that name.
    """

    words: Words
    story: Callable[[int, datetime, Carrier], Wait]
    moved: Moved
    titled: Callable[[Session, Collection[int]], list[Titled]]
    kind: CaseKind | None = None
    late: Mapping[str, Awaited] = field(default_factory=dict)
    reminders: tuple[Reminder, ...] = ()
    choices: Mapping[str, Callable[[Session], list[str]]] = field(default_factory=dict)
