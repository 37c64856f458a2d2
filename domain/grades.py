"""Risk in four grades, where numbers cannot be had (G3-2-4, G3-5a)."""

from enum import IntEnum


class Grade(IntEnum):
    """低・中・高・極めて高: how high a risk is."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    CRITICAL = 4
