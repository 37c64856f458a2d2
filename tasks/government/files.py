"""The files of a government as rows of values, and everything that is wrong with them, by file, row and column."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from domain.errors import BadInput, Where
from tasks.government.cells import Cell
from tasks.government.lists import LISTS, List
from tasks.reading.source import MAX_BYTES, read_source
from tasks.reading.strict_json import decode_utf8
from tasks.reading.wording import shown, unwritable


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, its values by column, and whether it has all of them."""

    file: str
    number: int
    values: Mapping[str, Any]
    sound: bool = True

    def fault(self, what: str, column: str = "", remedy: str = "") -> BadInput:
        """What is wrong with it."""
        return BadInput(what, Where(self.file, row=self.number, column=column), remedy)


@dataclass(slots=True)
class Files:
    """All rows by the name of their list, and the faults of single rows and whole files."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    faults: list[BadInput] = field(default_factory=list)

    def sound(self, name: str) -> list[Row]:
        """The rows of a list that have no fault of their own."""
        return [row for row in self.rows.get(name, []) if row.sound]


def read_files(folder: Path) -> Files:
    """The lists that the folder holds. Raises BadInput where it holds none; other faults are collected."""
    files = Files()
    for kind in LISTS:
        if (folder / kind.file).exists():
            try:
                files.rows[kind.name] = list(_rows(folder / kind.file, kind, files.faults))
            except BadInput as fault:
                files.faults.append(fault)
    if not files.rows and not files.faults:
        names = ", ".join(kind.file for kind in LISTS)
        raise BadInput("nothing to import", Where(str(folder)), f"put one or more of {names} there")
    return files


def _rows(path: Path, kind: List, faults: list[BadInput]) -> Iterator[Row]:
    source = read_source(path, MAX_BYTES)
    table = csv.reader(io.StringIO(decode_utf8(source), newline=""), strict=True)
    seen: dict[tuple[Any, ...], int] = {}
    try:
        heading = [name.strip() for name in next(table, [])]
        _check_heading(heading, kind, str(path))
        for number, cells in enumerate(table, start=2):
            if any(cell.strip() for cell in cells):
                row, found = _row(Row(str(path), number, {}), heading, cells, kind)
                found = found or _repeated(row, kind, seen)
                faults += found
                yield replace(row, sound=not found)
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV", row=table.line_num) from error


def _check_heading(heading: list[str], kind: List, file: str) -> None:
    """Every column is there once, and none that would go unread, but for notes to people."""
    needed = [name for name in kind.columns if name not in kind.spare]
    where = Where(file, row=1)
    if missing := [name for name in needed if name not in heading]:
        raise BadInput(f"no column {missing[0]!r}", where, f"the columns are {','.join(kind.columns)}")
    for name in heading:
        if name not in kind.columns and not name.endswith("note"):
            raise BadInput(f"unknown column {shown(name)}", where, f"the columns are {','.join(kind.columns)}")
        if heading.count(name) > 1:
            raise BadInput(f"the column {shown(name)} is there twice", where, "keep one of them")


def _row(empty: Row, heading: list[str], cells: list[str], kind: List) -> tuple[Row, list[BadInput]]:
    if len(cells) != len(heading):
        return empty, [empty.fault(f"{len(cells)} cells under {len(heading)} headings", "", "check the commas")]
    given, values, faults = dict(zip(heading, cells, strict=True)), {}, []
    for column, read in kind.columns.items():
        cell = given.get(column, "").strip()
        try:
            values[column] = _value(cell, read)
        except ValueError as error:
            faults.append(empty.fault(f"{shown(cell)} cannot be taken", column, str(error)))
    return replace(empty, values=values), faults


def _value(cell: str, read: Cell) -> object:
    if found := unwritable(cell):
        raise ValueError(f"take out the control character {found}")
    return read(cell)


def _repeated(row: Row, kind: List, seen: dict[tuple[Any, ...], int]) -> list[BadInput]:
    key = tuple(row.values[column] for column in kind.key)
    first = seen.setdefault(key, row.number)
    if first == row.number:
        return []
    return [row.fault(f"{' '.join(map(str, key))!r} stands in row {first} already", kind.key[-1], "keep one of them")]
