"""Which items of a long list somebody wants to see, and what comes before and after one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.standards.coverage import Standing, Way
from models.standards.revision.asked_rows import Listed


class Which(StrEnum):
    """Kinds of items that can be asked for."""

    ALL = "all"
    LEFT = "left"
    REEXAMINE = "reexamine"
    GAP = "gap"
    ARCHIVED = "archived"
    OMITTED = "omitted"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Items of one kind whose number, heading or place holds the words; which of them in full (its lineage)."""

    which: Which = Which.ALL
    words: str = ""
    item: int = 0

    def fits(self, one: Listed, me: str) -> bool:
        """True for an item asked for by the person with the code `me`."""
        said = f"{one.number} {one.title} {one.place}".lower()
        return self._kind(one, me) and all(word in said for word in self.words.lower().split())

    def _kind(self, one: Listed, me: str) -> bool:
        match self.which:
            case Which.LEFT:
                return one.way is None and one.standing is not Standing.ARCHIVED
            case Which.REEXAMINE | Which.GAP | Which.ARCHIVED:
                return one.standing.value == self.which.value
            case Which.OMITTED:
                return one.way is Way.OMIT
            case Which.MINE:
                return one.answered_by == me
            case _:
                return True


def page_around(keys: Sequence[int], key: int, size: int) -> tuple[int, tuple[int, ...]]:
    """Where the page of a long list begins on which a key stands, and the first key of every page."""
    at = keys.index(key) if key in keys else 0
    return at - at % size, tuple(keys[::size])


def neighbours(keys: Sequence[int], key: int) -> tuple[int, int]:
    """The ones before and after a key in the list; 0 where there is none."""
    at = keys.index(key)
    return (keys[at - 1] if at else 0), (keys[at + 1] if at + 1 < len(keys) else 0)
