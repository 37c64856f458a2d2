"""The kinds of change between two baseline releases, and one item's way from the old to the new (G3-5c)."""

from dataclasses import dataclass
from enum import StrEnum

from domain.baseline.catalog import Item, Link


class Change(StrEnum):
    """What happened to an item; the order is that of the summary."""

    EDITORIAL = "editorial"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    ADDED = "added"
    WITHDRAWN = "withdrawn"
    SPLIT = "split"
    MERGED = "merged"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Entry:
    """One item's way from the old release to the new one.

    `old` is None for an added item, `new` for one that is gone; `changes` is empty where nothing changed; `similarity`
    runs from 0.0 to 1.0; `successors` are the links by which the new release says what follows the item.
    """

    old: Item | None
    new: Item | None
    changes: frozenset[Change]
    similarity: float
    successors: tuple[Link, ...] = ()
