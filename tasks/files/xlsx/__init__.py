"""Workbooks read cell by cell: what each shows, or what keeps that from being known (S-1).

Owns: the parts of a package, its strings, styles and sheets. Does not own: what rows mean. Read here and not with
openpyxl, which takes strict OOXML for no sheets, drops that words are struck through, and leaves escapes as letters.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from tasks.files.reading.source import Source
from tasks.files.xlsx.cell import MAX_COLUMNS, Cell, Doubt, OpenSheet, SheetRow, Trouble

__all__ = ["MAX_COLUMNS", "Cell", "Doubt", "OpenSheet", "SheetRow", "Trouble", "opened"]


@contextmanager
def opened(source: Source) -> Iterator[Iterable[OpenSheet]]:
    """The sheets with cells. Raises BadInput, also where damage shows only on reading a row."""
    from tasks.files.xlsx import book  # noqa: PLC0415 - 12 MB, where a workbook is read

    with book.opened(source) as sheets:
        yield sheets
