"""Reading a filled file back: the rows that carry a key, cell by cell, and nothing else of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from openpyxl.utils import get_column_letter

from tasks.catalogs.cells import Cell, shown_text
from tasks.catalogs.xlsx import OpenSheet, opened
from tasks.reading.source import MAX_BYTES, Source, read_source
from tasks.workbook.columns import Column
from tasks.workbook.reading_csv import read_csv
from tasks.workbook.sheet_read import READ, ReadRow, Sheet, clean, columns_of, unheaded

_MAX_COLUMNS = 60
_HEADING_WITHIN = 20


def read_sheet(path: Path, *, max_bytes: int = MAX_BYTES) -> Sheet:
    """The rows with anything in them, of xlsx or CSV. Raises BadInput, one line, for a file that cannot be taken."""
    source = read_source(path, max_bytes)
    if source.suffix == ".csv":
        return read_csv(source)
    if source.suffix == ".xlsm":
        raise source.refuse("workbooks with macros are not read", "save it as .xlsx")
    if source.suffix != ".xlsx":
        raise source.refuse(f"files of kind {source.suffix or 'none'!r} are not read", "give .xlsx or .csv")
    with opened(source, _MAX_COLUMNS) as sheets:
        found = _find_sheet(source, sheets)
    if found is None:
        raise unheaded(source)
    return found


def _find_sheet(source: Source, sheets: Iterable[OpenSheet]) -> Sheet | None:
    for name, rows in sheets:
        for _, cells in islice(rows, _HEADING_WITHIN):
            columns = columns_of([cell.value for cell in cells])
            if columns:
                letters = {column: get_column_letter(at + 1) for column, at in columns.items()}
                return Sheet(source.name, name, letters, tuple(_rows(source, columns, rows)))
    return None


def _rows(
    source: Source, columns: Mapping[Column, int], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> Iterator[ReadRow]:
    for number, cells in rows:
        source.refuse_crowd(number)
        texts = {
            column: clean(_unescaped(shown_text(cells[at])) if at < len(cells) else "")
            for column, at in columns.items()
            if column in READ
        }
        if any(text != "" for text in texts.values()):
            yield ReadRow(number, texts)


def _unescaped(text: str | None) -> str | None:
    """The text with the two escapes undone that workbooks keep and openpyxl leaves in some of its ways to read."""
    return None if text is None else text.replace("_x000D_", "").replace("_x005F_", "_")
