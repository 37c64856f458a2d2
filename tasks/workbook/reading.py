"""Reading a filled file back: the rows that carry a key, cell by cell, and nothing else of it."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from domain.errors import BadInput, Where
from tasks.catalogs.cells import DAMAGED, Cell, quietly, shown_text
from tasks.catalogs.package import check_package
from tasks.catalogs.source import MAX_BYTES, Source, read_source
from tasks.catalogs.strict_json import decode_utf8
from tasks.catalogs.wording import one_line, tidy
from tasks.workbook.columns import ANSWER, HEADINGS, Column, column_named
from tasks.workbook.csv_file import unguarded
from tasks.workbook.style import without_controls

_MAX_COLUMNS = 60
_HEADING_WITHIN = 20
_READ = (Column.NUMBER, Column.NEW, *ANSWER, Column.KEY)
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


def read_sheet(path: Path, *, max_bytes: int = MAX_BYTES) -> Sheet:
    """The rows with anything in them, of xlsx or CSV. Raises BadInput, one line, for a file that cannot be taken."""
    source = read_source(path, max_bytes)
    if source.suffix == ".csv":
        return _read_csv(source)
    if source.suffix == ".xlsm":
        raise source.refuse("workbooks with macros are not read", "save it as .xlsx")
    if source.suffix != ".xlsx":
        raise source.refuse(f"files of kind {source.suffix or 'none'!r} are not read", "give .xlsx or .csv")
    check_package(source)
    try:
        with quietly():
            found = _find_sheet(source)
    except DAMAGED as error:
        raise source.refuse("not an xlsx workbook that can be read", "save it again with Excel") from error
    if found is None:
        raise _unheaded(source)
    return found


def _unheaded(source: Source) -> BadInput:
    named = "・".join(HEADINGS[column].ja for column in _NEEDED)
    return source.refuse(f"no sheet has the columns {named}", "fill in a file made by minaoshi workbook export")


def _find_sheet(source: Source) -> Sheet | None:
    book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1)
        for _, cells in islice(rows, _HEADING_WITHIN):
            columns = _columns([cell.value for cell in cells])
            if columns:
                letters = {column: get_column_letter(at + 1) for column, at in columns.items()}
                return Sheet(source.name, one_line(sheet.title), letters, tuple(_rows(source, columns, rows)))
    return None


def _rows(
    source: Source, columns: Mapping[Column, int], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> Iterator[ReadRow]:
    for number, cells in rows:
        source.refuse_crowd(number)
        texts = {
            column: _clean(_unescaped(shown_text(cells[at])) if at < len(cells) else "")
            for column, at in columns.items()
            if column in _READ
        }
        if any(text != "" for text in texts.values()):
            yield ReadRow(number, texts)


def _read_csv(source: Source) -> Sheet:
    try:
        lines = csv.reader(io.StringIO(_decoded(source), newline=""), strict=True)
        columns = _columns(next(lines, []))
        if columns is None:
            raise _unheaded(source)
        rows = tuple(_csv_rows(source, columns, lines))
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV") from error
    return Sheet(source.name, "", {}, rows)


def _decoded(source: Source) -> str:
    """UTF-8; else cp932, as Japanese Excel saves CSV, where the headings come out of it."""
    try:
        return decode_utf8(source)
    except BadInput:
        text = source.data.decode("cp932", errors="replace")
        if _columns(next(csv.reader(io.StringIO(text)), [])) is None or "\ufffd" in text:
            raise
        return text


def _csv_rows(source: Source, columns: Mapping[Column, int], lines: Iterable[Sequence[str]]) -> Iterator[ReadRow]:
    for number, cells in enumerate(lines, start=2):
        source.refuse_crowd(number)
        texts = {
            column: _clean(unguarded(cells[at])) if at < len(cells) else ""
            for column, at in columns.items()
            if column in _READ
        }
        if any(texts.values()):
            yield ReadRow(number, texts)


def _columns(heading: Sequence[object]) -> dict[Column, int] | None:
    """Where each column stands, the first of a name; None where one that is needed is missing."""
    found: dict[Column, int] = {}
    for at, text in enumerate(heading):
        if isinstance(text, str) and (column := column_named(text)):
            found.setdefault(column, at)
    return found if all(column in found for column in _NEEDED) else None


def _unescaped(text: str | None) -> str | None:
    """The text with the two escapes undone that workbooks keep and openpyxl leaves in some of its ways to read."""
    return None if text is None else text.replace("_x000D_", "").replace("_x005F_", "_")


def _clean(text: str | None) -> str | None:
    """The text as it may be stored."""
    return None if text is None else tidy(without_controls(text))
