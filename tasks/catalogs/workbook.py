"""Baselines as xlsx.

Formulas are refused, not computed and not taken by the value that Excel left beside them: that may be old or missing,
and what a baseline says must stand in it. Numbers are taken where they show as the whole number that they are; 1.10,
which Excel keeps as 1.1, is refused, as is a date. Words that are struck through, merged cells and hidden rows are
refused: what they mean is for their author to say. A hidden sheet is not looked at.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

from openpyxl.utils import get_column_letter

from domain.baseline import Catalog
from domain.errors import BadInput, Where
from tasks.catalogs.table import Row, Table, is_heading, read_table
from tasks.reading.source import Source
from tasks.xlsx import OpenSheet, SheetRow, opened

_HEADING_WITHIN = 20


def read_workbook(source: Source) -> Catalog:
    """The items of the first sheet that has a heading row among its first rows. Raises BadInput."""
    with opened(source) as sheets:
        table = _find_table(source, sheets)
    if table is None:
        raise source.refuse(
            "no sheet has a row that names number (番号) and title (標題) or statement (本文)", "add the headings"
        )
    return read_table(table)


def _find_table(source: Source, sheets: Iterable[OpenSheet]) -> Table | None:
    for sheet in sheets:
        for row in islice(() if sheet.hidden else sheet.rows, _HEADING_WITHIN):
            heading = [cell.text for cell in row.cells]
            if is_heading(heading):
                return Table(source, (row.number, heading), list(_texts(source, sheet)), sheet.name)
    return None


def _texts(source: Source, sheet: OpenSheet) -> Iterator[Row]:
    for row in sheet.rows:
        source.refuse_crowd(row.number)
        _refuse_doubtful(row, Where(source.name, sheet.name, row.number))
        yield row.number, [cell.text for cell in row.cells]


def _refuse_doubtful(row: SheetRow, where: Where) -> None:
    for at, cell in enumerate(row.cells, start=1):
        if cell.trouble:
            raise BadInput(
                cell.trouble.what, Where(where.file, where.sheet, where.row, get_column_letter(at)), cell.trouble.remedy
            )
    if row.doubt:
        raise BadInput(row.doubt.what, where, row.doubt.remedy)
