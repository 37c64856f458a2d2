"""Cells of any xlsx: the text that they show, or what keeps it from being known."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Protocol

_PLAIN = frozenset({"General", "0", "@"})
# All that openpyxl and what it stands on raise on a damaged package; it has no error of its own for that.
DAMAGED = (
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


class Cell(Protocol):
    """What is asked of a cell of openpyxl."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


@contextmanager
def quietly() -> Iterator[None]:
    """Keep off the screen what openpyxl warns of and prints about styles: none of it concerns what a cell says."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def shown_text(cell: Cell) -> str | None:
    """What the cell shows, or None where that cannot be told from what it keeps."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in {"f", "e"}:
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) and cell.number_format in _PLAIN else None


def trouble(cell: Cell) -> str:
    """Why `shown_text` cannot tell: what the cell holds instead of text."""
    if cell.data_type in {"f", "e"}:
        return "a formula" if cell.data_type == "f" else "an error value"
    return "a number that may show otherwise than it is kept" if cell.data_type == "n" else "a date or time"
