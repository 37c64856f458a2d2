"""Lists from a folder, a CSV file or a workbook, and everything that is wrong with them."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from domain.errors import BadInput, Where
from tasks.files.lists.files import kind_named, list_files
from tasks.files.lists.kind import List
from tasks.files.lists.row import Lists
from tasks.files.lists.rows import read_rows
from tasks.files.lists.sheets import MAX_ROWS, Sheet, csv_sheet, read_file, workbook_sheets
from tasks.files.reading.kinds import is_table, require_workbook


def read_lists(path: Path, kinds: Sequence[List], most: int = MAX_ROWS) -> Lists:
    """The lists of a folder of CSV files, of one of them, or of a workbook with a sheet for each, of `most` rows each.

    Raises BadInput where there is none; other faults are collected.
    """
    lists = Lists()
    for file in list_files(path, kinds):
        try:
            for kind, sheet in _sheets(file, kinds, lists):
                _take(lists, kind, sheet, most)
        except BadInput as fault:
            lists.faults.append(fault)
    if not lists.rows and not lists.faults:
        names = ", ".join(kind.file for kind in kinds)
        raise BadInput("nothing to import", Where(str(path)), f"put one or more of {names} there")
    return lists


def _take(lists: Lists, kind: List, sheet: Sheet, most: int) -> None:
    where = Where(sheet.file, sheet.sheet)
    if kind.name in lists.rows:
        lists.faults.append(BadInput(f"the list {kind.name} is there twice", where, "keep one of them"))
    elif sheet.hidden:
        lists.faults.append(BadInput("the sheet is hidden", where, "show it, or delete it"))
    else:
        try:
            lists.rows[kind.name] = list(read_rows(sheet, kind, lists.faults, most))
        except BadInput as fault:
            lists.faults.append(fault)


def _sheets(path: Path, kinds: Sequence[List], lists: Lists) -> Iterator[tuple[List, Sheet]]:
    source = read_file(path)
    if is_table(source):
        kind = kind_named(path.stem, kinds)
        if kind is None:
            names = ", ".join(kind.file for kind in kinds)
            raise source.refuse(f"there is no list called {path.stem!r}", f"call it one of {names}")
        yield kind, csv_sheet(source, kind)
        return
    require_workbook(source)
    for sheet in workbook_sheets(source):
        if kind := kind_named(sheet.sheet, kinds):
            yield kind, sheet
        elif any(any(line.cells) for line in sheet.lines):
            titles = ", ".join(kind.name for kind in kinds)
            lists.faults.append(
                BadInput(
                    "this sheet is not one of the lists", Where(sheet.file, sheet.sheet), f"the sheets are {titles}"
                )
            )
