"""One cell of a workbook: what it shows, and what keeps that from being taken for what its author means."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

MAX_COLUMNS = 100
_TYPE_IT = "format the cell as text and type it"


class Trouble(Enum):
    """Why a cell cannot be taken: what it holds, and what to do."""

    FORMULA = "a formula, not text", _TYPE_IT
    ERROR = "an error value, not text", _TYPE_IT
    NUMBER = "a number that may be displayed differently from its value, not text", _TYPE_IT
    DATE = "a date or time, not text", _TYPE_IT
    STRUCK = "struck through", "accept the deletion first, or remove the strikethrough"
    RAISED = "digits in super- or subscript, which would run together", "write it on one line, such as 2^256 or ※1"
    MERGED = "merged with cells beside or below it", "unmerge it and fill in each cell"

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy


class Doubt(Enum):
    """Why a row cannot be taken as it stands, unless it is one of ours: what is odd about it, and what to do."""

    HIDDEN = "the row is hidden", "show it (clear the filter), or delete it"
    WIDE = "there is content beyond column 100", "take it out"

    def __init__(self, what: str, remedy: str) -> None:
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `day`: the day that it is, as 2026-04-01, or as 04-01 where it shows no year."""

    text: str = ""
    trouble: Trouble | None = None
    day: str = ""

    def __bool__(self) -> bool:
        """True where it holds anything."""
        return bool(self.text.strip() or self.trouble)


class SheetRow(NamedTuple):
    """A row: its number from 1, its cells up to the last that holds anything, and what is odd about it."""

    number: int
    cells: list[Cell]
    doubt: Doubt | None


class OpenSheet(NamedTuple):
    """A sheet: its name in one line, its rows, read as they are asked for, and whether it is hidden."""

    name: str
    rows: Iterator[SheetRow]
    hidden: bool
