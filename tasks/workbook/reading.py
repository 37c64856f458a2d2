"""Reading a filled file back: the rows that carry a key, cell by cell, and nothing else of it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from tasks.reading.kinds import is_table, require_workbook
from tasks.reading.source import MAX_BYTES, Source, read_source
from tasks.workbook.columns import Column
from tasks.workbook.reading_csv import read_csv
from tasks.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, unheaded
from tasks.xlsx import Cell, OpenSheet, SheetRow, opened

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
    for sheet in sheets:
        for row in islice(sheet.rows, _HEADING_WITHIN):
            columns = columns_of([cell.text for cell in row.cells])
            if columns:
                letters = {column: get_column_letter(at + 1) for column, at in columns.items()}
                return Sheet(source.name, sheet.name, letters, tuple(_rows(source, columns, sheet.rows)))
    return None


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
