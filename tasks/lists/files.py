"""Which files of a folder are lists, and which tables are none."""

from collections.abc import Sequence
from pathlib import Path

from tasks.lists.kind import List
from tasks.reading.kinds import SPREADSHEETS, TABLES
from tasks.reading.wording import one_line

_LOCK = ("~$", ".")
"""How the names begin of files that Excel and file systems keep for themselves."""
_NOTES = ".txt"


def list_files(folder: Path, kinds: Sequence[List]) -> tuple[list[Path], list[str]]:
    """The files of a folder that are lists, in the order of `kinds`, and the names of other tables and workbooks."""
    tables = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in SPREADSHEETS and not file.name.startswith(_LOCK)
    ]
    named = {file: kind_named(file.stem, kinds) if file.suffix.lower() in TABLES else None for file in tables}
    found = [file for kind in kinds for file in tables if named[file] is kind]
    others = [file for file in tables if named[file] is None and file.suffix.lower() != _NOTES]
    return found, [one_line(file.name) for file in others]


def kind_named(name: str, kinds: Sequence[List]) -> List | None:
    """The list with this name, in letters of any case."""
    return next((kind for kind in kinds if name.strip().lower() in kind.names), None)
