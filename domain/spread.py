"""How a revision spread over the government: who stood where on each day, and how fast it went (G3-5c)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from domain.revision import Phase

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


@dataclass(frozen=True, slots=True)
class Pace:
    """How long it took: working days from opening to being in force, shortest first, and how many are not there yet."""

    taken: tuple[int, ...]
    open: int = 0

    @property
    def cases(self) -> int:
        """All that have to arrive."""
        return len(self.taken) + self.open

    @property
    def share(self) -> float:
        """How much of the government is there, from 0.0 to 1.0; 1.0 where nobody has to move."""
        return len(self.taken) / self.cases if self.cases else 1.0

    @property
    def median(self) -> int | None:
        """Working days within which half of all cases were in force; None while fewer than half are."""
        half = (self.cases + 1) // 2
        return self.taken[half - 1] if half and len(self.taken) >= half else None

    @property
    def slowest(self) -> int | None:
        """Working days of the slowest that is in force; None where none is."""
        return self.taken[-1] if self.taken else None

    @property
    def curve(self) -> list[tuple[int, float]]:
        """(working day, share of all cases in force by its end) for each working day on which some were."""
        return [(days, self._by(days) / self.cases) for days in sorted(set(self.taken))]

    def _by(self, days: int) -> int:
        return sum(taken <= days for taken in self.taken)


def pace(taken: Iterable[int | None]) -> Pace:
    """The pace of cases given by their working days; None for one that is not in force yet."""
    all_of_them = list(taken)
    there = sorted(days for days in all_of_them if days is not None)
    return Pace(tuple(there), len(all_of_them) - len(there))
