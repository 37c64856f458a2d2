"""Baselines as xlsx.

Formulas are refused, not computed and not taken by the value that Excel left beside them: that may be old or missing,
and what a baseline says must stand in it. Numbers are taken where they show as the whole number that they are; 1.10,
which Excel keeps as 1.1, is refused, as is a date.
"""

import io
from collections.abc import Iterator
from itertools import islice

import openpyxl
from openpyxl.utils import get_column_letter

from domain.baseline import Catalog
from domain.errors import BadInput, Where
from tasks.catalogs.cells import DAMAGED, Cell, quietly, shown_text, trouble
from tasks.catalogs.package import check_package
from tasks.catalogs.source import Source
from tasks.catalogs.table import Row, Table, is_heading, read_table
from tasks.catalogs.wording import one_line

_MAX_COLUMNS = 100
_HEADING_WITHIN = 20


def read_workbook(source: Source) -> Catalog:
    """The items of the first sheet that has a heading row among its first rows. Raises BadInput."""
    check_package(source)
    try:
        with quietly():
            table = _find_table(source)
    except DAMAGED as error:
        raise source.refuse("not an xlsx workbook that can be read", "save it again with Excel") from error
    if table is None:
        raise source.refuse(
            "no sheet has a row that names number (番号) and title (標題) or statement (本文)", "add the headings"
        )
    return read_table(table)


def _find_table(source: Source) -> Table | None:
    book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        name = one_line(sheet.title)
        rows = enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1)
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
