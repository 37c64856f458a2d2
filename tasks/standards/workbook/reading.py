"""Reading a filled file back: the rows that carry a key, cell by cell, and nothing else of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from domain.errors import BadInput, Where
from tasks.files.reading.kinds import is_table, require_workbook
from tasks.files.reading.source import MAX_BYTES, Source, read_source
from tasks.files.reading.table_text import Numbered, table_rows
from tasks.files.reading.wording import tidy
from tasks.files.sheets.safe_text import unguarded, without_controls
from tasks.files.xlsx import Cell, OpenSheet, SheetRow, Trouble, opened
from tasks.standards.workbook.columns import ANSWER, HEADINGS, Column, column_named

_READ = (Column.NUMBER, Column.NEW, *ANSWER, Column.KEY)
_NEEDED = (*ANSWER, Column.KEY)
_HEADING_WITHIN = 20
_EMPTY = Cell()


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


def _unheaded(source: Source) -> BadInput:
    """The error to raise about a file without the columns that are needed."""
    named = "・".join(HEADINGS[column].ja for column in _NEEDED)
    return source.refuse(f"no sheet has the columns {named}", "fill in a file made by minaoshi workbook export")


def _columns_of(heading: Sequence[object]) -> dict[Column, int] | None:
    """Where each column stands, the first of a name; None where one that is needed is missing."""
    found: dict[Column, int] = {}
    for at, text in enumerate(heading):
        if isinstance(text, str) and (column := column_named(text)):
            found.setdefault(column, at)
    return found if all(column in found for column in _NEEDED) else None


def _refuse_twice(heading: Sequence[str], where: Where) -> None:
    """Raise BadInput where two columns that are read have one heading: one of them would go unread."""
    seen: set[Column] = set()
    for column in map(column_named, heading):
        if column in seen:
            raise BadInput(f"the column {HEADINGS[column].ja!r} is there twice", where, "keep one of them")
        if column in _READ:
            seen.add(column)


def _clean(text: str) -> str:
    """The text as it may be stored."""
    return tidy(without_controls(text))


def read_sheet(path: Path, *, max_bytes: int = MAX_BYTES) -> Sheet:
    """The rows with anything in them, of xlsx or CSV. Raises BadInput, one line, for a file that cannot be taken."""
    source = read_source(path, max_bytes)
    if is_table(source):
        return _read_csv(source)
    require_workbook(source)
    with opened(source) as sheets:
        found = _find_sheet(source, sheets)
    if found is None:
        raise _unheaded(source)
    return found


def _find_sheet(source: Source, sheets: Iterable[OpenSheet]) -> Sheet | None:
    """The sheet that has the columns. Raises BadInput where another has keys as well: one of them would go unread."""
    found, first = None, ""
    for sheet in sheets:
        rows = list(islice(sheet.rows, _HEADING_WITHIN))
        headings = [at for at, row in enumerate(rows) if _names_keys(row)]
        if not headings:
            continue
        if first:
            where = Where(source.name, sheet.name)
            raise BadInput(f"this sheet has the headings of {first!r} too", where, "keep one of the two sheets")
        first = sheet.name
        found = next((one for at in headings if (one := _read(source, sheet, rows[at:]))), None)
    return found


def _names_keys(row: SheetRow) -> bool:
    return any(column_named(cell.text) is Column.KEY for cell in row.cells)


def _read(source: Source, sheet: OpenSheet, rows: Sequence[SheetRow]) -> Sheet | None:
    """The rows under the first of `rows`, where that has all columns. Raises BadInput for a doubtful heading."""
    heading = [cell.text for cell in rows[0].cells]
    columns = _columns_of(heading)
    if columns is None:
        return None
    _refuse_twice(heading, Where(source.name, sheet.name, rows[0].number))
    letters = {column: get_column_letter(at + 1) for column, at in columns.items()}
    found = Sheet(source.name, sheet.name, letters, tuple(_rows(source, columns, chain(rows[1:], sheet.rows))))
    for column, at in columns.items():
        if trouble := rows[0].cells[at].trouble:
            raise BadInput(trouble.what, found.where(rows[0].number, column), trouble.remedy)
    return found


def _rows(source: Source, columns: Mapping[Column, int], rows: Iterable[SheetRow]) -> Iterator[ReadRow]:
    """The rows that say anything; those that a filter hides are read as well, for they were asked all the same."""
    for row in rows:
        source.refuse_crowd(row.number)
        cells = {
            column: row.cells[at] if at < len(row.cells) else _EMPTY
            for column, at in columns.items()
            if column in _READ
        }
        if any(cells.values()):
            texts = {column: _clean(cell.text) for column, cell in cells.items()}
            yield ReadRow(row.number, texts, {column: cell.trouble for column, cell in cells.items() if cell.trouble})


def _read_csv(source: Source) -> Sheet:
    """The rows with anything in them. Raises BadInput."""
    lines = table_rows(source, lambda cells: _columns_of(cells) is not None)
    number, heading = next(lines, (1, []))
    columns = _columns_of(heading)
    if columns is None:
        raise _unheaded(source)
    _refuse_twice(heading, Where(source.name, row=number))
    return Sheet(source.name, "", {}, tuple(_csv_rows(source, columns, lines)))


def _csv_rows(source: Source, columns: Mapping[Column, int], lines: Iterable[Numbered]) -> Iterator[ReadRow]:
    for number, cells in lines:
        source.refuse_crowd(number)
        texts = {
            column: _clean(unguarded(cells[at])) if at < len(cells) else ""
            for column, at in columns.items()
            if column in _READ
        }
        if any(texts.values()):
            yield ReadRow(number, texts)
