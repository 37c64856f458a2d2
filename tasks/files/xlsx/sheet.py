"""The rows of one sheet, read as they are asked for."""

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from openpyxl.utils.cell import coordinate_to_tuple

from tasks.files.xlsx.cell import MAX_COLUMNS, Cell, Doubt, SheetRow, Trouble
from tasks.files.xlsx.tree import children, is_on, local
from tasks.files.xlsx.values import Look

_MERGED = re.compile(rb'<(?:[^\s<>/:]+:)?mergeCell\s[^<>]*?ref="(\$?[A-Z]{1,3}\$?[0-9]{1,7}):')
_LAST_COLUMN = 16_384
_EMPTY = Cell()


def rows_of(part: bytes, look: Look) -> Iterator[SheetRow]:
    """The rows that are there; raises ValueError, LookupError, SyntaxError (damage)."""
    merged = frozenset(coordinate_to_tuple(ref.decode().replace("$", "")) for ref in _MERGED.findall(part))
    number = 0
    for row in _rows(part):
        found = int(row.get("r", number + 1))
        if found <= number:
            raise ValueError("rows out of order")
        number = found
        cells, wide = _cells(row, number, look, merged)
        hidden = Doubt.HIDDEN if cells and is_on(row, "hidden", "0") else None
        yield SheetRow(number, cells, Doubt.WIDE if wide else hidden)


def _rows(part: bytes) -> Iterator[Element]:
    """The rows one by one, forgotten as soon as the next is asked for."""
    data: Element | None = None
    for event, element in iterparse(io.BytesIO(part), ("start", "end")):  # noqa: S314 - no document type, see tree.py
        if event == "start" and local(element.tag) == "sheetData":
            data = element
        elif event == "end" and data is not None and local(element.tag) == "row":
            yield element
            data.clear()


def _cells(row: Element, number: int, look: Look, merged: frozenset[tuple[int, int]]) -> tuple[list[Cell], bool]:
    """The cells up to the last that holds anything, and whether there is one beyond the columns that are read."""
    cells, last = list[Cell](), 0
    for element in children(row, "c"):
        at = coordinate_to_tuple(element.attrib["r"])[1] if "r" in element.attrib else last + 1
        if not last < at <= _LAST_COLUMN:
            raise ValueError("cells out of order")
        last, cell = at, look.cell(element)
        if not cell:
            continue
        if at > MAX_COLUMNS:
            return cells, True
        cells += [_EMPTY] * (at - len(cells) - 1)
        cells.append(Cell(cell.text, Trouble.MERGED) if (number, at) in merged else cell)
    return cells, False
