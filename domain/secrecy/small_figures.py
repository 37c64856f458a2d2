"""Figures so small that they point at single cases are not published, nor what they could be reckoned from (S-1)."""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 3
"""Fewer cases than this are told as "fewer than 3"; none is told as none."""
PERSONS, ANSWERS = 5, 20
"""Rates are told of a group of so many persons who gave so many answers together; smaller groups point at somebody."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts; None where a figure is withheld."""

    total: int | None
    parts: Mapping[str, int | None]


def told(count: int) -> int | None:
    """The figure, None where it is too small to be told."""
    return None if 0 < count < LEAST else count


def breakdown(counts: Mapping[str, int]) -> Breakdown:
    """Total and parts, with every part withheld that is too small or that would give a withheld one away.

    What is withheld together is at least `LEAST` and more than its parts are many, so that none can be reckoned from
    the total. Where that cannot be, all parts are withheld; where the total itself is too small, it is, too.
    """
    total = sum(counts.values())
    if told(total) is None:
        return Breakdown(None, dict.fromkeys(counts))
    hidden = {key for key, count in counts.items() if told(count) is None}
    for key in sorted(counts, key=lambda key: counts[key]):
        if hidden and counts[key] and not _blurred([counts[one] for one in hidden]):
            hidden.add(key)
    if hidden and not _blurred([counts[one] for one in hidden]):
        hidden = set(counts)
    return Breakdown(total, {key: None if key in hidden else count for key, count in counts.items()})


def _blurred(counts: list[int]) -> bool:
    return len(counts) > 1 and sum(counts) >= LEAST and sum(counts) > len(counts)


def shares(counts: Mapping[str, int]) -> dict[str, int]:
    """Whole percents that come to 100, the largest remainders rounded up; all 0 where there is nothing."""
    total = sum(counts.values())
    if not total:
        return dict.fromkeys(counts, 0)
    found = {key: 100 * count // total for key, count in counts.items()}
    missing = 100 - sum(found.values())
    for key in sorted(counts, key=lambda key: -(100 * counts[key] % total))[:missing]:
        found[key] += 1
    return found
