"""An xlsx file opened with openpyxl, in whatever state the file is."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import NamedTuple

import openpyxl

from tasks.catalogs.cells import Cell
from tasks.catalogs.package import check_package
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


class OpenSheet(NamedTuple):
    """A sheet: its name in one line, and its rows with their numbers, read as they are asked for."""

    name: str
    rows: Iterator[tuple[int, tuple[Cell, ...]]]


@contextmanager
def opened(source: Source, max_columns: int) -> Iterator[Iterable[OpenSheet]]:
    """The sheets, up to so many columns of each. Raises BadInput, also where damage shows only on reading a row.

    What openpyxl warns of and prints about styles stays off the screen: none of it concerns what a cell says.
    """
    check_package(source)
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield _sheets(source, max_columns)
    except _DAMAGED as error:
        raise source.refuse("not an xlsx workbook that can be read", "save it again with Excel") from error


def _sheets(source: Source, max_columns: int) -> Iterator[OpenSheet]:
    for sheet in openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, keep_links=False).worksheets:
        sheet.reset_dimensions()
        yield OpenSheet(one_line(sheet.title), enumerate(sheet.iter_rows(max_col=max_columns), start=1))
