"""Risk in four grades, where numbers cannot be had (G3-2-4, G3-5a)."""

from enum import IntEnum

from domain.errors import BadInput


class Grade(IntEnum):
    """低・中・高・極めて高: how high a risk is."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4


def grade(value: int) -> Grade:
    """The grade of that number; raises BadInput."""
    try:
        return Grade(value)
    except ValueError:
        told = ", ".join(f"{one.value} {one.name.lower()}" for one in Grade)
        raise BadInput(f"{value} is not a risk grade", remedy=f"give one of {told}") from None
