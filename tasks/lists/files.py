"""Which files of a folder are lists, and which tables are none."""

from collections.abc import Sequence
from pathlib import Path

from tasks.lists.kind import List
from tasks.reading.kinds import SPREADSHEETS, TABLES
from tasks.reading.wording import one_line

_LOCK = ("~$", ".")
"""How the names begin of files that Excel and file systems keep for themselves."""
_NOTES = ".txt"


def list_files(place: Path, kinds: Sequence[List]) -> list[Path]:
    """The files of a folder that are lists, in the order of `kinds`; of a file, itself."""
    if not place.is_dir():
        return [place]
    tables = _tables(place)
    return [file for kind in kinds for file in tables if _kind_of(file, kinds) is kind]


def unread_files(place: Path, kinds: Sequence[List]) -> list[str]:
    """The names of other tables and workbooks in a folder; a .txt that is no list is a note to people."""
    tables = _tables(place) if place.is_dir() else []
    others = [file for file in tables if _kind_of(file, kinds) is None and file.suffix.lower() != _NOTES]
    return [one_line(file.name) for file in others]


def _tables(folder: Path) -> list[Path]:
    files = (file for file in sorted(folder.iterdir()) if not file.name.startswith(_LOCK))
    return [file for file in files if file.suffix.lower() in SPREADSHEETS]


def _kind_of(file: Path, kinds: Sequence[List]) -> List | None:
    return kind_named(file.stem, kinds) if file.suffix.lower() in TABLES else None


def kind_named(name: str, kinds: Sequence[List]) -> List | None:
    """The list with this name, in letters of any case."""
    return next((kind for kind in kinds if name.strip().lower() in kind.names), None)
