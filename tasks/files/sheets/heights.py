"""How high a row must be: Excel does not fit rows to wrapped Japanese or marked text by itself."""

import math
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import east_asian_width

LINE = 15.0
"""Points of a line of the sheet's font."""
MOST_LINES = 27
"""Excel shows no row higher than 409 points."""
_MARGIN = 2.2


@lru_cache(maxsize=8192)
def _width(character: str) -> float:
    return 2.0 if east_asian_width(character) in "WFA" else 1.0


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of that width (Excel's units; a full-width character takes two)."""
    usable = max(width - _MARGIN, 2.0)
    return sum(max(1, math.ceil(sum(map(_width, line)) / usable)) for line in text.split("\n"))


def height_of(cells: Iterable[tuple[str, float]], least: int = 2) -> float:
    """Points that a row with these texts in columns of these widths needs."""
    needed = max((lines_of(text, width) for text, width in cells), default=1)
    return LINE * min(max(needed, least), MOST_LINES) + 4
