"""The rows of one list as values by column."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from domain.errors import BadInput, Where
from tasks.files.lists.cells import Cell
from tasks.files.lists.kind import List
from tasks.files.lists.row import Row
from tasks.files.lists.sheets import MAX_ROWS, Line, Sheet, refuse_crowd
from tasks.files.reading.wording import shown, tidy, unwritable
from tasks.files.xlsx import MAX_COLUMNS, Doubt

Seen = dict[tuple[Any, ...], int]
# A column says the same in many rows; beyond so many different cells it does not pay to keep what they came to.
_REMEMBERED = 4096
MAX_FAULTS = 1_000


def read_rows(sheet: Sheet, kind: List, faults: list[BadInput], most: int = MAX_ROWS) -> Iterator[Row]:
    """Every row that says anything, its faults added to `faults`.

    Raises BadInput where the list as a whole is none, has more than `most` rows, or more faults than anybody reads.
    """
    first = next(sheet.lines, Line(1, []))
    heading = _heading(first, kind, Where(sheet.file, sheet.sheet, first.number))
    readers = {name: _remembering(read) for name, read in kind.columns.items()}
    seen: Seen = {}
    for line in sheet.lines:
        refuse_crowd(Where(sheet.file, sheet.sheet), line.number, most)
        doubt = None if kind.of_ours else line.doubt
        if line.troubles or doubt or any(cell.strip() for cell in line.cells):
            row = Row(sheet.file, line.number, {}, sheet=sheet.sheet)
            found = _doubtful(row, doubt) or _fill(row, heading, line, readers) or _repeated(row, kind, seen)
            faults += found
            row.sound = not found
            yield row
        if len(faults) > MAX_FAULTS:
            raise BadInput(f"more than {MAX_FAULTS:,} faults", Where(sheet.file, sheet.sheet), "check its first rows")


def _heading(line: Line, kind: List, where: Where) -> list[str]:
    """Every column is there once, and none that would go unread, but for notes to people."""
    if len(line.cells) > MAX_COLUMNS:
        raise BadInput(f"more than {MAX_COLUMNS} columns", where, "take out the empty ones")
    heading = kind.heading(line.cells)
    if (line.troubles or line.doubt) and not kind.columns.keys().isdisjoint(heading):
        _refuse_doubtful(line, None if kind.of_ours else line.doubt, where)
    known = f"the columns are {','.join(kind.columns)}"
    needed = [name for name in kind.columns if name not in kind.spare]
    if missing := [name for name in needed if name not in heading]:
        raise BadInput(f"no column {missing[0]!r}", where, known)
    for name in heading:
        if name not in kind.columns and not name.endswith(("note", "備考")):
            raise BadInput(f"unknown column {shown(name)}", where, known)
        if heading.count(name) > 1:
            raise BadInput(f"the column {shown(name)} is there twice", where, "keep one of them")
    return heading


def _refuse_doubtful(line: Line, doubt: Doubt | None, where: Where) -> None:
    """A heading that is struck through or stands for several cells does not say what stands below it."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - 12 MB of Excel, where a workbook is read

    for at, trouble in line.troubles.items():
        raise BadInput(trouble.what, replace(where, column=get_column_letter(at + 1)), trouble.remedy)
    if doubt:
        raise BadInput(doubt.what, where, doubt.remedy)


def _doubtful(row: Row, doubt: Doubt | None) -> list[BadInput]:
    return [row.fault(doubt.what, "", doubt.remedy)] if doubt else []


def _fill(row: Row, heading: list[str], line: Line, readers: dict[str, Cell]) -> list[BadInput]:
    """Cells that are missing at the end are empty: Excel leaves out commas there."""
    if len(line.cells) > len(heading):
        return [row.fault(f"{len(line.cells)} cells under {len(heading)} headings", "", "check the commas")]
    if line.troubles:
        return [row.fault(trouble.what, heading[at], trouble.remedy) for at, trouble in line.troubles.items()]
    given, values, faults = dict(zip(heading, line.cells, strict=False)), {}, []
    for column, read in readers.items():
        cell = tidy(given.get(column, ""))
        try:
            values[column] = read(cell)
        except ValueError as error:
            faults.append(row.fault(f"{shown(cell)} cannot be taken", column, str(error)))
    row.values = values
    return faults


def _remembering(read: Cell) -> Cell:
    known: dict[str, object] = {}

    def value(cell: str) -> object:
        if cell in known:
            return known[cell]
        if found := unwritable(cell):
            raise ValueError(f"take out the control character {found}")
        result = read(cell)
        if len(known) < _REMEMBERED:
            known[cell] = result
        return result

    return value


def _repeated(row: Row, kind: List, seen: Seen) -> list[BadInput]:
    key = tuple(row.values[column] for column in kind.key)
    first = seen.setdefault(key, row.number)
    if first == row.number:
        return []
    return [row.fault(f"{' '.join(map(str, key))!r} stands in row {first} already", kind.key[-1], "keep one of them")]
