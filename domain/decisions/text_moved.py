"""What is said otherwise than it was when it was put to the vote, piece by piece (G3-2-6)."""

from collections.abc import Mapping
from typing import Generic, NamedTuple, TypeVar

Key = TypeVar("Key")
Piece = TypeVar("Piece")


class Moved(NamedTuple, Generic[Key, Piece]):
    """A piece that is another than the one put to the vote; None where there was, or is, none."""

    key: Key
    put: Piece | None
    now: Piece | None


def moved_between(put: Mapping[Key, Piece], now: Mapping[Key, Piece]) -> list[Moved[Key, Piece]]:
    """Every piece that differs, in the order in which they were put; what came anew is last."""
    keys = [*put, *(key for key in now if key not in put)]
    return [Moved(key, put.get(key), now.get(key)) for key in keys if put.get(key) != now.get(key)]
