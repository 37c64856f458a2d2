"""What a kind of case is: how its cases are carried, found and called (architecture, idea 1)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol, TypeVar

from sqlmodel import Session

from models.cases.titled import Titled
from tasks.cases.waiting import Wait

Given = TypeVar("Given")
Step = Callable[[int, datetime], Given]
"""A step of a procedure: the id of the case, and the moment that counts as now."""


class Carrier(Protocol):
    """A way to carry out a step."""

    def __call__(self, step: Step[Given], case: int, at: datetime) -> Given: ...


def plainly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step here and now."""
    return step(case, at)


class Moved(Protocol):
    """Ids of the cases to take up on a day; `of`: rows of the only ministries looked at, None for all."""

    def __call__(self, session: Session, today: date, of: Collection[int] | None = None, /) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Process:
    """A kind of case.

    word:   what it is called in titles.
    story:  its procedure from the top, up to where people are awaited; whatever is done already is passed over.
    moved:  its cases to take up on a day.
    titled: its cases as they are called.
    """

    word: str
    story: Callable[[int, datetime, Carrier], Wait]
    moved: Moved
    titled: Callable[[Session, Collection[int]], list[Titled]]
