"""What of other ministries' choices may be shown to those who answer the same item (G3-5c, S-1)."""

from collections.abc import Mapping

from domain.standards.coverage import Way

FEWEST = 5
"""Below so many ministries in all, nobody's choice could stay unnamed."""
OPEN = (Way.REFER, Way.ADOPT, Way.REWORD, Way.STRICTER)
"""Ways that tell no weakness; who leaves an item out says so to nobody."""
ALIKE = 10
"""So many of the most similar ministries are counted together."""


def choices_told(counts: Mapping[Way, int]) -> dict[Way, int]:
    """How many others refer, adopt, reword or go further, in that order; nothing where they are too few."""
    told = {way: counts[way] for way in OPEN if counts.get(way)}
    return told if sum(told.values()) >= FEWEST else {}


def alike(agreed: Mapping[int, int], compared: int) -> frozenset[int]:
    """The ministries most similar to one: at most `ALIKE` of those that chose as it did for half of the items or more.

    agreed:   for each other ministry, by id, of how many of the `compared` items its way was the same.
    """
    similar = [one for one, count in agreed.items() if compared and 2 * count >= compared]
    return frozenset(sorted(similar, key=lambda one: (-agreed[one], one))[:ALIKE])
