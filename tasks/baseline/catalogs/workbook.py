"""Baselines as xlsx.

Formulas are refused, not computed and not taken by the value that Excel left beside them: that may be old or missing,
and what a baseline says must stand in it. Numbers are taken where they show as the whole number that they are; 1.10,
which Excel keeps as 1.1, is refused, as is a date. Words that are struck through, merged cells and hidden rows are
refused: what they mean is for their author to say; so is a second sheet of items. A hidden sheet is no part of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from openpyxl.utils import get_column_letter

from domain.baseline.catalog import Catalog
from domain.errors import BadInput, Where
from tasks.baseline.catalogs.table import Row, Table, is_heading, read_table
from tasks.files.reading.source import Source
from tasks.files.xlsx import OpenSheet, SheetRow, opened

_HEADING_WITHIN = 20


def read_workbook(source: Source) -> Catalog:
    """The items of the sheet that has a heading row among its first rows. Raises BadInput, also where several have."""
    with opened(source) as sheets:
        tables, others = _tables(source, sheets)
    if not tables:
        raise source.refuse(
            "no sheet has a row that names number (番号) and title (標題) or statement (本文)", "add the headings"
        )
    if len(tables) > 1:
        named = ", ".join(table.sheet for table in tables)
        raise source.refuse(
            f"several sheets have a heading row: {named}", "put all items in one, and take out the rest"
        )
    return replace(read_table(tables[0]), unread=tuple(others))


def _tables(source: Source, sheets: Iterable[OpenSheet]) -> tuple[list[Table], list[str]]:
    """What stands on each sheet with a heading row, and the names of other sheets that say anything, hidden or not."""
    tables, others = list[Table](), list[str]()
    for sheet in sheets:
        first = list(islice(sheet.rows, _HEADING_WITHIN))
        at = None if sheet.hidden else _heading_at(first)
        if at is not None:
            heading, rows = first[at], chain(first[at + 1 :], sheet.rows)
            _refuse_doubtful(heading, Where(source.name, sheet.name, heading.number))
            tables.append(
                Table(source, (heading.number, _said(heading)), list(_texts(source, sheet.name, rows)), sheet.name)
            )
        elif any(row.cells for row in chain(first, sheet.rows)):
            others.append(sheet.name)
    return tables, others


def _heading_at(rows: Sequence[SheetRow]) -> int | None:
    return next((at for at, row in enumerate(rows) if is_heading(_said(row))), None)


def _said(row: SheetRow) -> list[str]:
    return [cell.text for cell in row.cells]


def _texts(source: Source, sheet: str, rows: Iterable[SheetRow]) -> Iterator[Row]:
    for row in rows:
        source.refuse_crowd(row.number)
        _refuse_doubtful(row, Where(source.name, sheet, row.number))
        yield row.number, _said(row)


def _refuse_doubtful(row: SheetRow, where: Where) -> None:
    for at, cell in enumerate(row.cells, start=1):
        if cell.trouble:
            raise BadInput(
                cell.trouble.what, Where(where.file, where.sheet, where.row, get_column_letter(at)), cell.trouble.remedy
            )
    if row.doubt:
        raise BadInput(row.doubt.what, where, row.doubt.remedy)
