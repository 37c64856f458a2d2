"""Lists from a folder, a CSV file or a workbook, and everything that is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from domain.errors import BadInput, Where
from tasks.lists.kind import List
from tasks.lists.row import Lists
from tasks.lists.rows import read_rows
from tasks.lists.sheets import MAX_ROWS, Sheet, csv_sheet, workbook_sheets


def read_lists(path: Path, kinds: Sequence[List], most: int = MAX_ROWS) -> Lists:
    """The lists of a folder of CSV files, of one of them, or of a workbook with a sheet for each, of `most` rows each.

    Raises BadInput where there is none; other faults are collected.
    """
    lists = Lists()
    try:
        for kind, sheet in _sheets(path, kinds, lists):
            _take(lists, kind, sheet, most)
    except BadInput as fault:
        lists.faults.append(fault)
    if not lists.rows and not lists.faults:
        names = ", ".join(kind.file for kind in kinds)
        raise BadInput("nothing to import", Where(str(path)), f"put one or more of {names} there")
    return lists


def _take(lists: Lists, kind: List, sheet: Sheet, most: int) -> None:
    if kind.name in lists.rows:
        where = Where(sheet.file, sheet.sheet)
        lists.faults.append(BadInput(f"the list {kind.name} is there twice", where, "keep one of them"))
        return
    try:
        lists.rows[kind.name] = list(read_rows(sheet, kind, lists.faults, most))
    except BadInput as fault:
        lists.faults.append(fault)


def _sheets(path: Path, kinds: Sequence[List], lists: Lists) -> Iterator[tuple[List, Sheet]]:
    if path.suffix.lower() == ".xlsx":
        for sheet in workbook_sheets(path):
            if kind := _kind(sheet.sheet, kinds):
                yield kind, sheet
            elif any(any(line.cells) for line in sheet.lines):
                titles = ", ".join(kind.name for kind in kinds)
                where = Where(sheet.file, sheet.sheet)
                lists.faults.append(BadInput("a sheet of no list", where, f"the sheets are {titles}"))
        return
    if path.is_file():
        if kind := _kind(path.stem, kinds):
            yield from _from_csv(path, kind, lists)
        return
    for kind in kinds:
        for name in sorted(kind.names):
            if (path / f"{name}.csv").exists():
                yield from _from_csv(path / f"{name}.csv", kind, lists)


def _kind(name: str, kinds: Sequence[List]) -> List | None:
    return next((kind for kind in kinds if name.strip() in kind.names), None)


def _from_csv(path: Path, kind: List, lists: Lists) -> Iterator[tuple[List, Sheet]]:
    try:
        yield kind, csv_sheet(path)
    except BadInput as fault:
        lists.faults.append(fault)
