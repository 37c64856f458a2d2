"""An xlsx file opened with openpyxl, in whatever state the file is."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from itertools import count
from typing import NamedTuple

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL

from domain.errors import BadInput
from tasks.catalogs.cells import Cell
from tasks.catalogs.package import Package, safe_package
from tasks.reading.source import Source
from tasks.reading.wording import one_line

# All that openpyxl and what it stands on raise on a damaged package; it has no error of its own for that.
_DAMAGED = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


Rows = Iterable[tuple[Cell, ...]]
Numbered = Iterator[tuple[int, tuple[Cell, ...]]]


class OpenSheet(NamedTuple):
    """A sheet: its name in one line, and its rows with their numbers, read as they are asked for."""

    name: str
    rows: Numbered


@contextmanager
def opened(source: Source, max_columns: int) -> Iterator[Iterable[OpenSheet]]:
    """The sheets, up to so many columns of each. Raises BadInput, also where damage shows only on reading a row.

    What openpyxl warns of and prints about styles stays off the screen: none of it concerns what a cell says.
    """
    package = safe_package(source)
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield _sheets(source, package, max_columns)
    except _DAMAGED as error:
        raise _unreadable(source) from error


def _sheets(source: Source, package: Package, max_columns: int) -> Iterator[OpenSheet]:
    gaps = count(1)
    for sheet in openpyxl.load_workbook(package, read_only=True, keep_links=False).worksheets:
        sheet.reset_dimensions()
        yield OpenSheet(one_line(sheet.title), _written(source, sheet.iter_rows(max_col=max_columns), gaps))


def _written(source: Source, rows: Rows, gaps: Iterator[int]) -> Numbered:
    """The rows that are there, with their numbers: a few bytes of a file can state a million that are not.

    Rows are read while others work on them, so that damage is told of here, not where they came from.
    """
    try:
        for number, cells in enumerate(rows, start=1):
            if any(cell is not EMPTY_CELL for cell in cells):
                yield number, cells
            else:
                source.refuse_crowd(next(gaps))
    except _DAMAGED as error:
        raise _unreadable(source) from error


def _unreadable(source: Source) -> BadInput:
    return source.refuse("not an xlsx workbook that can be read", "save it again with Excel")
