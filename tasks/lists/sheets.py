"""Lines of cells from CSV and xlsx alike."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

from domain.errors import BadInput, Where
from tasks.catalogs.cells import Cell, shown_text, trouble
from tasks.catalogs.xlsx import OpenSheet, opened
from tasks.reading.source import Source, read_source
from tasks.reading.strict_json import decode_utf8
from tasks.workbook.safe_text import unguarded

# A register of 200,000 systems has 600,000 products in some 70 MB.
MAX_BYTES = 256 * 1024 * 1024
MAX_COLUMNS = 100
MAX_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row's number from 1, its cells, and for cells that are no text, by position, what they are instead."""

    number: int
    cells: list[str]
    troubles: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list before it is understood: the file, the sheet (empty for CSV), its lines from the heading on."""

    file: str
    sheet: str
    lines: Iterator[Line]


def csv_sheet(path: Path) -> Sheet:
    """A CSV file in UTF-8. Raises BadInput, also while its lines are read."""
    source = read_source(path, MAX_BYTES)
    return Sheet(source.name, "", _csv_lines(source))


def _csv_lines(source: Source) -> Iterator[Line]:
    table = csv.reader(io.StringIO(decode_utf8(source), newline=""), strict=True)
    try:
        for number, cells in enumerate(table, start=1):
            yield Line(number, [unguarded(cell) for cell in cells])
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV", row=table.line_num) from error


def workbook_sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a workbook that hold anything, each to be read before the next is asked for. Raises BadInput."""
    source = read_source(path, MAX_BYTES)
    with opened(source, MAX_COLUMNS) as sheets:
        for found in sheets:
            yield Sheet(source.name, found.name, _sheet_lines(found))


def _sheet_lines(sheet: OpenSheet) -> Iterator[Line]:
    width = 0
    for number, cells in sheet.rows:
        texts = [_text(cell) for cell in cells]
        troubles = {at: trouble(cells[at]) for at, text in enumerate(texts) if text is None}
        shown = [text or "" for text in texts]
        while len(shown) > width and not shown[-1].strip() and len(shown) - 1 not in troubles:
            shown.pop()
        width = width or len(shown)
        yield Line(number, shown + [""] * (width - len(shown)), troubles)


def _text(cell: Cell) -> str | None:
    """What the cell says; a day, which Excel keeps as a number with a form, as 2026-04-01."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time.min:
        return value.date().isoformat()
    return value.isoformat() if type(value) is date else shown_text(cell)


def refuse_crowd(where: Where, count: int, most: int) -> None:
    """Raise BadInput where there are more rows than `most`."""
    if count > most:
        raise BadInput(f"more than {most:,} rows", where, "take out the empty ones, or split it")
