"""Rows of lists, and everything that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from domain.errors import BadInput, Where


@dataclass(slots=True)
class Row:
    """One row: where it stands, its values by column, and whether it has all of them."""

    file: str
    number: int
    values: Mapping[str, Any]
    sound: bool = True
    sheet: str = ""

    def fault(self, what: str, column: str = "", remedy: str = "") -> BadInput:
        """What is wrong with it."""
        return BadInput(what, Where(self.file, self.sheet, self.number, column), remedy)


@dataclass(slots=True)
class Lists:
    """All rows by the name of their list, and the faults of single rows and whole files."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[BadInput] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows stand under the headings of each."""
        return {name: len(rows) for name, rows in self.rows.items()}

    def sound(self, name: str) -> list[Row]:
        """The rows of a list that have no fault of their own."""
        return [row for row in self.rows.get(name, []) if row.sound]


@dataclass(frozen=True, slots=True)
class Checked:
    """What keeps lists from being imported, and how many rows each has that was read."""

    faults: Sequence[BadInput]
    rows: Mapping[str, int]
