"""Lines of cells from CSV and xlsx alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, dropwhile, islice
from pathlib import Path

from domain.errors import BadInput, Where
from tasks.files.lists.kind import List
from tasks.files.reading.source import Source, read_source
from tasks.files.reading.table_text import table_rows
from tasks.files.sheets.safe_text import unguarded
from tasks.files.xlsx import Doubt, OpenSheet, SheetRow, Trouble, opened

# A register of 200,000 systems has 600,000 products in some 70 MB.
MAX_BYTES = 256 * 1024 * 1024
MAX_ROWS = 2_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number from 1, its cells, what keeps some from being taken, by position, and what is odd about it."""

    number: int
    cells: list[str]
    troubles: Mapping[int, Trouble] = field(default_factory=dict)
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list before it is understood: the file, the sheet (empty for CSV), its lines from the heading on."""

    file: str
    sheet: str
    lines: Iterator[Line]
    hidden: bool = False


def read_file(path: Path) -> Source:
    """The file's bytes. Raises BadInput."""
    return read_source(path, MAX_BYTES)


def csv_sheet(source: Source, kind: List) -> Sheet:
    """A table of text that is this list. Raises BadInput, also while its lines are read."""
    lines = (Line(number, [unguarded(cell) for cell in cells]) for number, cells in table_rows(source, kind.is_heading))
    return Sheet(source.name, "", lines)


def workbook_sheets(source: Source) -> Iterator[Sheet]:
    """The sheets of a workbook that hold anything, each to be read before the next is asked for. Raises BadInput."""
    with opened(source) as sheets:
        for found in sheets:
            yield Sheet(source.name, found.name, _sheet_lines(found), found.hidden)


def begun(sheet: Sheet, lines: int) -> tuple[list[Line], Sheet]:
    """The first lines of a sheet, as many as there are, and the sheet with all of its lines still to be read."""
    first = list(islice(sheet.lines, lines))
    return first, replace(sheet, lines=chain(first, sheet.lines))


def _sheet_lines(sheet: OpenSheet) -> Iterator[Line]:
    return map(_line, dropwhile(lambda row: not row.cells, sheet.rows))


def _line(row: SheetRow) -> Line:
    """A day, which Excel keeps as a number with a form, is taken as it shows."""
    troubles = {at: cell.trouble for at, cell in enumerate(row.cells) if cell.trouble and not cell.day}
    return Line(row.number, [cell.day or cell.text for cell in row.cells], troubles, row.doubt)


def refuse_crowd(where: Where, count: int, most: int) -> None:
    """Raise BadInput where there are more rows than `most`."""
    if count > most:
        raise BadInput(f"more than {most:,} rows", where, "take out the empty ones, or split it")
