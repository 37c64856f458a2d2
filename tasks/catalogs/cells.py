"""Cells of any xlsx: the text that they show, or what keeps it from being known."""

from typing import Protocol

_PLAIN = frozenset({"General", "0", "@"})


class Cell(Protocol):
    """What is asked of a cell of openpyxl."""

    @property
    def value(self) -> object: ...
    @property
    def data_type(self) -> str: ...
    @property
    def number_format(self) -> str: ...


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
