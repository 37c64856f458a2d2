"""Which item of the old release each new one carries on, so that answers follow it (architecture, idea 2)."""

from collections.abc import Iterable, Sequence

from domain.baseline.catalog import Item
from domain.baseline.difference.compare import Change, Entry

SUBSTANTIVE = frozenset({Change.REWORDED, Change.SPLIT, Change.MERGED})
"""Changes after which an earlier answer must be looked at again."""


def carried_on(entries: Iterable[Entry], olds: Sequence[Item], news: Sequence[Item]) -> dict[int, tuple[int, bool]]:
    """For each new position that carries on an old item: that item's position, and whether its substance is the same.

    Each old item is carried on by at most one new item, and the other way round. Items are matched as objects, since
    two items of a release may say the same under the same number.
    """
    old_at = {id(item): at for at, item in enumerate(olds)}
    new_at = {id(item): at for at, item in enumerate(news)}
    carried: dict[int, tuple[int, bool]] = {}
    spoken_for: set[int] = set()
    for entry in sorted((entry for entry in entries if entry.old and entry.new), key=_rank):
        old, new = old_at[id(entry.old)], new_at[id(entry.new)]
        if new not in carried and old not in spoken_for:
            carried[new] = old, not SUBSTANTIVE & set(entry.changes)
            spoken_for.add(old)
    return carried


def _rank(entry: Entry) -> tuple[bool, bool, float]:
    """A living item before a withdrawn stub, a plain pair before a split or merged one, the nearest first."""
    stub = entry.new is not None and entry.new.withdrawn
    shared = bool({Change.SPLIT, Change.MERGED} & set(entry.changes))
    return stub, shared, -entry.similarity
