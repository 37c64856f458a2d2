"""Of many faults the one that is raised."""

from collections.abc import Sequence

from domain.errors import BadInput


def first_of(faults: Sequence[BadInput], command: str) -> BadInput:
    """The first fault, and how many more there are with the command that shows them all."""
    first, more = faults[0], len(faults) - 1
    if not more:
        return first
    every = f"{more} more: {command}"
    return BadInput(first.what, first.where, f"{first.remedy}; {every}" if first.remedy else every)
