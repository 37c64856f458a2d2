"""Which items each person is asked about: a sample from every chapter, and together as much as can be (G3-4b)."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Askable:
    """An item that can be asked about: its lineage, and the chapter in which it stands."""

    lineage: int
    chapter: str = ""


def spread_out(items: Iterable[Askable], seed: str) -> list[int]:
    """The lineages in an order in which any run of them holds each chapter by about its share.

    Within a chapter the order is drawn by `seed`; the same items and seed give the same order, however they came.
    """
    chapters: dict[str, list[int]] = {}
    for one in sorted(items, key=lambda one: (_draw(seed, one.lineage), one.lineage)):
        chapters.setdefault(one.chapter, []).append(one.lineage)
    placed = [
        ((at + 0.5) / len(lineages), chapter, lineage)
        for chapter, lineages in chapters.items()
        for at, lineage in enumerate(lineages)
    ]
    return [lineage for _, _, lineage in sorted(placed)]


def dealt_out(order: Sequence[int], place: int, size: int) -> list[int]:
    """What the person at `place` (from 0) is asked: the next `size` of the order after those of the person before.

    Nobody is asked an item twice, and items are asked again only once all have been.
    """
    take = min(size, len(order))
    return [order[(place * take + step) % len(order)] for step in range(take)]


def _draw(seed: str, lineage: int) -> bytes:
    return hashlib.sha256(f"{seed}:{lineage}".encode()).digest()
