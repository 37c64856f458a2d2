"""Which files of a folder are lists, and which look like some and are none."""

import re
from collections.abc import Sequence
from pathlib import Path

from tasks.files.lists.kind import List
from tasks.files.reading.kinds import SPREADSHEETS, TABLES
from tasks.files.reading.wording import one_line

_LOCK = ("~$", ".")
"""How the names begin of files that Excel and file systems keep for themselves."""
_NOTES = ".txt"
_KEPT = frozenset(
    {".json", ".xml", ".htm", ".html", ".pdf", ".zip", ".7z", ".lzh", ".gz", ".bz2", ".xz", ".bak", ".old"}
)
"""Suffixes of other files that somebody may have put a list in."""


def list_files(place: Path, kinds: Sequence[List]) -> list[Path]:
    """The files of a folder that are lists, in the order of `kinds`; of a file, itself."""
    if not place.is_dir():
        return [place]
    tables = _tables(place)
    return [file for kind in kinds for file in tables if _kind_of(file, kinds) is kind]


def unread_files(place: Path, kinds: Sequence[List]) -> list[str]:
    """What a folder has beside its lists: other tables and workbooks, and what is called like a list and is none.

    Of folders in it, files that are called like a list; a .txt that is not is a note to people.
    """
    if not place.is_dir():
        return []
    here = _visible(place)
    others = [file for file in here if file.is_file() and _is_other(file, kinds)]
    below = [file for folder in here if folder.is_dir() for file in _below(folder) if _is_called_so(file, kinds)]
    return [one_line(str(file.relative_to(place))) for file in [*others, *below]]


def _is_other(file: Path, kinds: Sequence[List]) -> bool:
    is_table = file.suffix.lower() in SPREADSHEETS - {_NOTES}
    return _kind_of(file, kinds) is None and (is_table or _is_called_so(file, kinds))


def _is_called_so(file: Path, kinds: Sequence[List]) -> bool:
    """True for a file whose name begins as that of a list, whatever follows: units (1).txt, UNITS_2026.csv.gz."""
    begins = "|".join(re.escape(name) for kind in kinds for name in kind.names)
    known = file.suffix.lower() in SPREADSHEETS | _KEPT
    return known and re.match(rf"(?:{begins})(?![^\W\d_])", file.name.strip(), re.IGNORECASE) is not None


def _below(folder: Path) -> list[Path]:
    try:
        return [file for file in _visible(folder) if file.is_file()]
    except OSError:
        return []


def _visible(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.iterdir()) if not file.name.startswith(_LOCK)]


def _tables(folder: Path) -> list[Path]:
    return [file for file in _visible(folder) if file.suffix.lower() in SPREADSHEETS]


def _kind_of(file: Path, kinds: Sequence[List]) -> List | None:
    return kind_named(file.stem, kinds) if file.suffix.lower() in TABLES else None


def kind_named(name: str, kinds: Sequence[List]) -> List | None:
    """The list with this name, in letters of any case."""
    return next((kind for kind in kinds if name.strip().lower() in kind.names), None)
