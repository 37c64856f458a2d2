"""The sheet of answers as read, whatever the file: rows, cells, and where to point in an error."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from domain.errors import BadInput, Where
from tasks.files.reading.source import Source
from tasks.files.reading.wording import tidy
from tasks.files.sheets.safe_text import without_controls
from tasks.files.xlsx import Trouble
from tasks.standards.workbook.columns import ANSWER, HEADINGS, Column, column_named

READ = (Column.NUMBER, Column.NEW, *ANSWER, Column.KEY)
_NEEDED = (*ANSWER, Column.KEY)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row under the headings: its number from 1, its cells, and what keeps any of them from being taken."""

    row: int
    cells: Mapping[Column, str]
    troubles: Mapping[Column, Trouble] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """What the cell says, tidied; empty where it says nothing that is text."""
        return self.cells.get(column, "")


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


def refuse_twice(heading: Sequence[str], where: Where) -> None:
    """Raise BadInput where two columns that are read have one heading: one of them would go unread."""
    seen: set[Column] = set()
    for column in map(column_named, heading):
        if column in seen:
            raise BadInput(f"the column {HEADINGS[column].ja!r} is there twice", where, "keep one of them")
        if column in READ:
            seen.add(column)


def clean(text: str) -> str:
    """The text as it may be stored."""
    return tidy(without_controls(text))
