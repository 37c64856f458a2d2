"""Reading a filled file back: the rows that carry a key, cell by cell, and nothing else of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from domain.errors import BadInput, Where
from tasks.files.reading.kinds import is_table, require_workbook
from tasks.files.reading.source import MAX_BYTES, Source, read_source
from tasks.files.xlsx import Cell, OpenSheet, SheetRow, opened
from tasks.standards.workbook.columns import Column, column_named
from tasks.standards.workbook.reading_csv import read_csv
from tasks.standards.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, refuse_twice, unheaded

_HEADING_WITHIN = 20
_EMPTY = Cell()


def read_sheet(path: Path, *, max_bytes: int = MAX_BYTES) -> Sheet:
    """The rows with anything in them, of xlsx or CSV. Raises BadInput, one line, for a file that cannot be taken."""
    source = read_source(path, max_bytes)
    if is_table(source):
        return read_csv(source)
    require_workbook(source)
    with opened(source) as sheets:
        found = _find_sheet(source, sheets)
    if found is None:
        raise unheaded(source)
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
    columns = columns_of(heading)
    if columns is None:
        return None
    refuse_twice(heading, Where(source.name, sheet.name, rows[0].number))
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
            column: row.cells[at] if at < len(row.cells) else _EMPTY for column, at in columns.items() if column in READ
        }
        if any(cells.values()):
            texts = {column: clean(cell.text) for column, cell in cells.items()}
            yield ReadRow(row.number, texts, {column: cell.trouble for column, cell in cells.items() if cell.trouble})
