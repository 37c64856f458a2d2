"""Baselines as xlsx.

Formulas are refused, not computed and not taken by the value that Excel left beside them: that may be old or missing,
and what a baseline says must stand in it. Numbers are taken where they show as the whole number that they are; 1.10,
which Excel keeps as 1.1, is refused, as is a date.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from openpyxl.utils import get_column_letter

from domain.baseline import Catalog
from domain.errors import BadInput, Where
from tasks.catalogs.cells import Cell, shown_text, trouble
from tasks.catalogs.table import Row, Table, is_heading, read_table
from tasks.catalogs.xlsx import OpenSheet, opened
from tasks.reading.source import Source

_MAX_COLUMNS = 100
_HEADING_WITHIN = 20


def read_workbook(source: Source) -> Catalog:
    """The items of the first sheet that has a heading row among its first rows. Raises BadInput."""
    with opened(source, _MAX_COLUMNS) as sheets:
        table = _find_table(source, sheets)
    if table is None:
        raise source.refuse(
            "no sheet has a row that names number (番号) and title (標題) or statement (本文)", "add the headings"
        )
    return read_table(table)


def _find_table(source: Source, sheets: Iterable[OpenSheet]) -> Table | None:
    for name, rows in sheets:
        for number, cells in islice(rows, _HEADING_WITHIN):
            heading = [cell.value if isinstance(cell.value, str) else "" for cell in cells]
            if is_heading(heading):
                return Table(source, (number, heading), list(_texts(source, name, rows)), name)
    return None


def _texts(source: Source, sheet: str, rows: Iterator[tuple[int, tuple[Cell, ...]]]) -> Iterator[Row]:
    for number, cells in rows:
        source.refuse_crowd(number)
        texts = [text for text in map(shown_text, cells) if text is not None]
        if len(texts) < len(cells):
            at = next(at for at, cell in enumerate(cells) if shown_text(cell) is None)
            where = Where(source.name, sheet, number, get_column_letter(at + 1))
            raise BadInput(f"{trouble(cells[at])}, not text", where, "format the cell as text and type it")
        yield number, texts
