"""The sheet of answers as read, whatever the file: rows, cells, and where to point in an error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.errors import BadInput, Where
from tasks.reading.source import Source
from tasks.reading.wording import tidy
from tasks.workbook.columns import ANSWER, HEADINGS, Column, column_named
from tasks.workbook.safe_text import without_controls

READ = (Column.NUMBER, Column.NEW, *ANSWER, Column.KEY)
_NEEDED = (*ANSWER, Column.KEY)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row under the headings: its number from 1, and its cells.

    None stands for a cell that holds no text: a formula, a date, a number that may show otherwise.
    """

    row: int
    cells: Mapping[Column, str | None]

    def text(self, column: Column) -> str:
        """What the cell says, tidied; empty where it says nothing that is text."""
        return self.cells.get(column) or ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of answers as read; `letters`: where each column stands, empty in CSV."""

    file: str
    name: str
    letters: Mapping[Column, str]
    rows: tuple[ReadRow, ...]

    def where(self, row: int, column: Column | None = None) -> Where:
        """The spot to name in an error."""
        if column is None:
            return Where(self.file, self.name, row)
        letter = f" ({self.letters[column]})" if column in self.letters else ""
        return Where(self.file, self.name, row, HEADINGS[column].ja + letter)


def unheaded(source: Source) -> BadInput:
    """The error to raise about a file without the columns that are needed."""
    named = "・".join(HEADINGS[column].ja for column in _NEEDED)
    return source.refuse(f"no sheet has the columns {named}", "fill in a file made by minaoshi workbook export")


def columns_of(heading: Sequence[object]) -> dict[Column, int] | None:
    """Where each column stands, the first of a name; None where one that is needed is missing."""
    found: dict[Column, int] = {}
    for at, text in enumerate(heading):
        if isinstance(text, str) and (column := column_named(text)):
            found.setdefault(column, at)
    return found if all(column in found for column in _NEEDED) else None


def clean(text: str | None) -> str | None:
    """The text as it may be stored."""
    return None if text is None else tidy(without_controls(text))
