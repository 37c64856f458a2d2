"""How a command speaks: Japanese or English by locale, tables for people, JSON for programs."""

import json
from collections.abc import Iterable, Sequence
from unicodedata import east_asian_width

from tasks.settings import language


def say(japanese: str, english: str) -> str:
    """The one of the two that the user reads."""
    return japanese if language() == "ja" else english


def counted(count: int, one: str, several: str = "") -> str:
    """How many, in English: 1 item, 2 items; `several` where an s is not enough."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def print_json(value: object) -> None:
    """One JSON document on standard output, readable as it stands."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns that stand under each other on a terminal; a column of numbers is set to the right."""
    print("\n".join(table_lines(head, rows)))


def table_lines(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The same as lines, the head first."""
    body = [tuple(row) for row in rows]
    columns = list(zip(head, *body, strict=True))
    return ["  ".join(line).rstrip() for line in zip(*(_padded(column) for column in columns), strict=True)]


def _padded(column: Sequence[object]) -> list[str]:
    numbers = len(column) > 1 and all(isinstance(cell, int) for cell in column[1:])
    cells = [f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in column]
    wide = max(map(width, cells))
    gaps = (" " * (wide - width(cell)) for cell in cells)
    return [gap + cell if numbers else cell + gap for cell, gap in zip(cells, gaps, strict=True)]


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
