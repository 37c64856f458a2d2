"""A cell's text as a value; ValueError says what was expected."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from unicodedata import normalize

from domain.files.labels import labels_in
from tasks.files.mailboxes import envelope
from tasks.files.reading.wording import unseen

Cell = Callable[[str], object]
_URL = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
LONGEST, LONGEST_ADDRESS = 200, 10_000
"""Characters of a line and of an Apprise address, in lists as in forms."""
_OF_ADDRESSES = re.compile(r"[/\\?#%]")


def text(cell: str) -> str:
    """Something, on one line."""
    if cell.splitlines() != [cell]:
        raise ValueError("enter text on one line")
    if len(cell) > LONGEST:
        raise ValueError(f"use at most {LONGEST} characters")
    return cell


def code(longest: int) -> Cell:
    """A code without spaces and all of it to be seen, of at most `longest` characters."""

    def read(cell: str) -> str:
        if not cell or len(cell) > longest or re.search(r"\s", cell):
            raise ValueError(f"enter a code of 1 to {longest} characters without spaces")
        return _seen(cell)

    return read


def _seen(cell: str) -> str:
    """A code that differs from another in what nobody sees is taken for it by everybody."""
    if found := unseen(cell):
        raise ValueError(f"take out the invisible character {found}")
    return cell


def word(kind: type[StrEnum], japanese: Mapping[str, StrEnum] | None = None) -> Cell:
    """One of the words of an enumeration, or one of their Japanese names."""
    names = japanese or {}

    def read(cell: str) -> StrEnum:
        try:
            return names[cell] if cell in names else kind(cell)
        except ValueError:
            raise ValueError(f"enter one of {', '.join([*kind, *names])}") from None

    return read


def optional(read: Cell, missing: object = None) -> Cell:
    """What `read` makes of it, or `missing` where the cell is empty."""
    return lambda cell: read(cell) if cell else missing


def own_code(longest: int) -> Cell:
    """The code of what has a page of its own, whose address it is part of."""
    plain = code(longest)

    def read(cell: str) -> object:
        if cell in {".", ".."}:
            raise ValueError("choose a code that is not just dots")
        if found := _OF_ADDRESSES.search(cell):
            raise ValueError(f"take out {found[0]}, which divides addresses of pages")
        return plain(cell)

    return read


def number(cell: str) -> int:
    """A whole number from 0, in digits of either width."""
    if not re.fullmatch(r"[0-9]{1,9}", plain := normalize("NFKC", cell)):
        raise ValueError("enter a whole number from 0")
    return int(plain)


def labels(cell: str) -> tuple[str, ...]:
    """Labels as people list them, sorted; each of at most 64 characters."""
    return tuple(sorted(str(code(64)(label)) for label in labels_in(cell)))


def mail(cell: str) -> str:
    """A mail address, or nothing."""
    if len(cell) > LONGEST:
        raise ValueError(f"use at most {LONGEST} characters")
    if _seen(cell):
        try:
            envelope(cell)
        except ValueError:
            raise ValueError("enter a mail address such as name@example.go.jp") from None
    return cell


def url(cell: str) -> str:
    """An Apprise address, or nothing (the person's own mail)."""
    if cell.startswith("mailto:") and not cell.startswith("mailto://"):
        mail(cell.removeprefix("mailto:") or "mailto:")
    elif cell and not (len(cell) <= LONGEST_ADDRESS and _URL.fullmatch(cell)):
        raise ValueError("enter an Apprise address such as mailtos://user@example.jp")
    return _seen(cell)


def language(cell: str) -> str:
    """The language of notices."""
    if cell not in {"ja", "en"}:
        raise ValueError("enter ja or en")
    return cell
