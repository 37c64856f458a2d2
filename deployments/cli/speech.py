"""How a command speaks: Japanese or English by locale, tables for people, JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from tasks.settings import language


def say(japanese: str, english: str) -> str:
    """The one of the two that the user reads."""
    return japanese if language() == "ja" else english


def print_json(value: object) -> None:
    """One JSON document on standard output, readable as it stands."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns that stand under each other on a terminal, full-width characters counted as two."""
    lines = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell + " " * (wide - width(cell)) for cell, wide in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
