"""How it is seen that what a notice asks for is over: done by whom it was asked of, or by anybody, or past (D-4)."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.kinds import declared

EVERYBODY = 0
Over = set[tuple[int, int]]
"""What is over, by its number, and for whom: a person's id, or EVERYBODY."""
Look = Callable[[Session, Collection[int]], Over]
"""Which of the things with these numbers are over; one that does not exist is not."""


class Ended(NamedTuple):
    """Of notices that ask: the parameter that numbers what they ask for, and how to see that it is over.

    Declared in the `over.py` of a room or kind of case. What says that something happened is in none: it stays true.
    """

    notices: tuple[str, ...]
    number: str
    look: Look


@cache
def ended() -> Mapping[str, Ended]:
    """By notice."""
    return {notice: one for one in declared("models", "over", Ended) for notice in one.notices}


def past(table: Any, phase: str, numbers: Collection[int]) -> SelectOfScalar[int | None]:  # noqa: ANN401 - a table of cases
    """The query for cases that are not in that phase any more."""
    return select(table.id).where(col(table.id).in_(numbers), col(table.phase) != phase)


def for_everybody(session: Session, query: Any) -> Over:  # noqa: ANN401 - a query of any table's ids
    """What is over for whoever was asked."""
    found: Iterable[int] = session.exec(query)
    return {(key, EVERYBODY) for key in found}
