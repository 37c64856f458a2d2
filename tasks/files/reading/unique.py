"""Identifiers name one thing each, in every kind of file (G1-2)."""

from collections.abc import Iterable


def first_repeat(uids: Iterable[str]) -> tuple[int, int] | None:
    """The positions of the first two that are the same and not empty, or None."""
    seen: dict[str, int] = {}
    for at, uid in enumerate(uids):
        if uid and uid in seen:
            return seen[uid], at
        seen[uid] = at
    return None
