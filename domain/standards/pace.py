"""How fast a revision went through the government, in working days (G3-5c)."""

from collections.abc import Iterable
from dataclasses import dataclass


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


def pace(taken: Iterable[int | None]) -> Pace:
    """The pace of cases given by their working days; None for one that is not in force yet."""
    all_of_them = list(taken)
    there = sorted(days for days in all_of_them if days is not None)
    return Pace(tuple(there), len(all_of_them) - len(there))
