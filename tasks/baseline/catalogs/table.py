"""Rows under a heading row, whatever file they come from, as a catalog."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.baseline.catalog import Catalog, Item
from domain.errors import BadInput, Where
from tasks.baseline.catalogs.columns import HEADINGS, Column, UnreadableCell, read_item
from tasks.files.reading.source import Source
from tasks.files.reading.unique import first_repeat
from tasks.files.reading.wording import heading_text, shown, tidy, unwritable

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The heading row and the rows under it, each with its number as people count, from 1."""

    source: Source
    heading: Row
    rows: list[Row]
    sheet: str = ""

    def refuse(self, what: str, remedy: str = "", *, row: int = 0, column: str = "") -> BadInput:
        """The error to raise about this table."""
        return BadInput(what, Where(self.source.name, self.sheet, row, column), remedy)


def is_heading(cells: Sequence[str]) -> bool:
    """True for a row that names the number and one of title and statement."""
    named = {HEADINGS.get(heading_text(cell)) for cell in cells}
    return Column.NUMBER in named and bool(named & {Column.TITLE, Column.STATEMENT})


def read_table(table: Table) -> Catalog:
    """All rows that say something. Numbers may repeat, uids may not. Raises BadInput naming row and column."""
    columns = _columns(table)
    numbered = [(row, item) for row, cells in table.rows for item in _items(table, row, cells, columns)]
    if not numbered:
        raise table.refuse("no items under the headings", "check that the rows were saved")
    if twice := first_repeat(item.uid for _, item in numbered):
        first, again = (numbered[at] for at in twice)
        what = f"the uid {shown(again[1].uid)} stands in row {first[0]} already"
        raise table.refuse(what, "give each item its own", row=again[0], column=Column.UID)
    return Catalog(name=table.source.stem, items=tuple(item for _, item in numbered))


def _columns(table: Table) -> dict[int, Column]:
    row, cells = table.heading
    columns: dict[int, Column] = {}
    for at, cell in enumerate(cells):
        heading = heading_text(cell)
        if not heading:
            continue
        if heading not in HEADINGS:
            raise table.refuse(f"unknown column {shown(heading)}", f"known are {', '.join(HEADINGS)}", row=row)
        if HEADINGS[heading] in columns.values():
            raise table.refuse(f"the column {shown(heading)} is there twice", "keep one of them", row=row)
        columns[at] = HEADINGS[heading]
    return columns


def _items(table: Table, row: int, cells: list[str], columns: dict[int, Column]) -> Iterator[Item]:
    if is_heading(cells):
        raise table.refuse("the headings stand here again", "take the row out", row=row)
    texts: dict[Column, str] = {}
    for at, cell in enumerate(cells):
        if not cell.strip():
            continue
        if at not in columns:
            raise table.refuse(f"{shown(cell)} stands under no heading", "give it one or take it out", row=row)
        if found := unwritable(cell):
            raise table.refuse(f"has the control character {found}", "take it out", row=row, column=columns[at])
        texts[columns[at]] = tidy(cell)
    if not texts:
        return
    try:
        yield read_item(texts)
    except UnreadableCell as error:
        raise table.refuse(str(error), row=row, column=error.column) from error
