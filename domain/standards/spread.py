"""How a revision spread over the government: who stood where on each day (G3-5c)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from domain.standards.revision import Phase

LEADS_TO: Mapping[str, Phase] = {
    "open revision": Phase.ANSWERING,
    "consult": Phase.CONSULTING,
    "put to the vote": Phase.DECIDING,
    "returned": Phase.ANSWERING,
    "rejected": Phase.ANSWERING,
    "answer anew": Phase.ANSWERING,
    "deliberate anew": Phase.ANSWERING,
    "put in force": Phase.IN_FORCE,
    "give way": Phase.SUPERSEDED,
}
"""The acts of the ledger by which a case changes its phase, and the phase that each leads to."""


class Turn(NamedTuple):
    """A case entering a phase on a day."""

    case: int
    day: date
    phase: Phase


class Span(NamedTuple):
    """A stay in a phase from `start` until `end`, the day of the next turn or that on which one looks."""

    phase: Phase
    start: date
    end: date


class Level(NamedTuple):
    """How many cases stand in each phase at the end of a day; a phase in which none stands is not named."""

    day: date
    counts: Mapping[Phase, int]


def levels(turns: Iterable[Turn], until: date) -> list[Level]:
    """Every calendar day from the first turn up to and with `until`; turns in the order in which they happened."""
    by_day: dict[date, list[Turn]] = defaultdict(list)
    for turn in turns:
        by_day[turn.day].append(turn)
    now: dict[int, Phase] = {}
    found = []
    day = min(by_day, default=until + timedelta(days=1))
    while day <= until:
        now |= {turn.case: turn.phase for turn in by_day[day]}
        found.append(Level(day, Counter(now.values())))
        day += timedelta(days=1)
    return found


def courses(turns: Iterable[Turn], until: date) -> dict[int, tuple[Span, ...]]:
    """The stays of each case one after another; what began and ended on the same day is left out."""
    by_case: dict[int, list[Turn]] = defaultdict(list)
    for turn in turns:
        if turn.day <= until:
            by_case[turn.case].append(turn)
    return {case: tuple(_stays(own, until)) for case, own in by_case.items()}


def _stays(turns: Sequence[Turn], until: date) -> Iterable[Span]:
    ends = [turn.day for turn in turns[1:]] + [until]
    last = len(turns) - 1
    return (
        Span(turn.phase, turn.day, end)
        for at, (turn, end) in enumerate(zip(turns, ends, strict=True))
        if turn.day < end or at == last
    )
