"""A cell's text as a value; ValueError says what was expected."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum

Cell = Callable[[str], object]
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s.,;<>]+(\.[^@\s.,;<>]+)+")
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def text(cell: str) -> str:
    """Something, on one line."""
    if not cell or "\n" in cell:
        raise ValueError("expected is a text on one line")
    return cell


def code(longest: int) -> Cell:
    """A code without spaces, of at most `longest` characters."""

    def read(cell: str) -> str:
        if not cell or len(cell) > longest or re.search(r"\s", cell):
            raise ValueError(f"expected is a code of 1 to {longest} characters without spaces")
        return cell

    return read


def word(kind: type[StrEnum], japanese: Mapping[str, StrEnum] | None = None) -> Cell:
    """One of the words of an enumeration, or one of their Japanese names."""
    names = japanese or {}

    def read(cell: str) -> StrEnum:
        try:
            return names[cell] if cell in names else kind(cell)
        except ValueError:
            raise ValueError(f"expected is one of {', '.join([*kind, *names])}") from None

    return read


def optional(read: Cell, missing: object = None) -> Cell:
    """What `read` makes of it, or `missing` where the cell is empty."""
    return lambda cell: read(cell) if cell else missing


def number(cell: str) -> int:
    """A whole number from 0."""
    if not re.fullmatch(r"[0-9]{1,9}", cell):
        raise ValueError("expected is a whole number from 0")
    return int(cell)


def day(cell: str) -> date:
    """A day as 2026-04-01."""
    try:
        return date.fromisoformat(cell if re.fullmatch(r"\d{4}-\d\d-\d\d", cell) else "")
    except ValueError:
        raise ValueError("expected is a day as 2026-04-01") from None


def day_of_year(cell: str) -> tuple[int, int]:
    """A day that comes every year as 06-01: month and day; 02-29 is one."""
    try:
        found = date.fromisoformat(f"2024-{cell}" if re.fullmatch(r"\d\d-\d\d", cell) else "")
    except ValueError:
        raise ValueError("expected is a day of the year as 06-01") from None
    return found.month, found.day


def labels(cell: str) -> tuple[str, ...]:
    """Labels separated by semicolons, sorted; each of at most 64 characters without spaces."""
    found = sorted({part.strip() for part in cell.split(";")} - {""})
    return tuple(str(code(64)(label)) for label in found)


def mail(cell: str) -> str:
    """A mail address, or nothing."""
    if cell and not _MAIL.fullmatch(cell):
        raise ValueError("expected is a mail address")
    return cell


def url(cell: str) -> str:
    """An Apprise address, or nothing (the person's own mail)."""
    if cell and not _URL.fullmatch(cell):
        raise ValueError("expected is an Apprise address such as mailtos://user@example.jp")
    return cell


def language(cell: str) -> str:
    """The language of notices."""
    if cell not in {"ja", "en"}:
        raise ValueError("expected is ja or en")
    return cell
