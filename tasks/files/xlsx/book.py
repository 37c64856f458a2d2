"""The sheets of a workbook, in whatever state the file is."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from posixpath import join, normpath

from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from domain.errors import BadInput
from tasks.files.reading.source import Source
from tasks.files.reading.wording import one_line
from tasks.files.xlsx.cell import OpenSheet, SheetRow
from tasks.files.xlsx.package import safe_package
from tasks.files.xlsx.sheet import rows_of
from tasks.files.xlsx.strings import shared_strings
from tasks.files.xlsx.styles import styles_of
from tasks.files.xlsx.tree import attribute, child, children, inside, is_on, tree
from tasks.files.xlsx.values import Look

_TYPES = "[content_types].xml"
_DAMAGED = (LookupError, SyntaxError, ValueError)
Parts = Mapping[str, bytes]


@contextmanager
def opened(source: Source) -> Iterator[Iterable[OpenSheet]]:
    """The sheets with cells. Raises BadInput, also where damage shows only on reading a row."""
    parts = safe_package(source)
    try:
        yield _sheets(source, parts)
    except _DAMAGED as error:
        raise _unreadable(source) from error


def _sheets(source: Source, parts: Parts) -> Iterator[OpenSheet]:
    if _TYPES not in parts:
        raise LookupError(_TYPES)
    [main] = _related(parts, "", "officeDocument").values()
    book = tree(parts[main])
    look = Look(
        [words for part in _related(parts, main, "sharedStrings").values() for words in shared_strings(parts[part])],
        [style for part in _related(parts, main, "styles").values() for style in styles_of(parts[part])],
        MAC_EPOCH if is_on(child(book, "workbookPr"), "date1904", "0") else WINDOWS_EPOCH,
    )
    places = _related(parts, main, "worksheet")
    for sheet in inside(book, "sheets"):
        # Taken out, so that a sheet that is named again and again is not read as often.
        if place := places.pop(attribute(sheet, "id"), ""):
            rows = _told(source, rows_of(parts[place], look))
            yield OpenSheet(one_line(sheet.get("name", "")), rows, sheet.get("state", "visible") != "visible")


def _related(parts: Parts, place: str, kind: str) -> dict[str, str]:
    """The parts that the part at `place` names as being of that kind, by their ids in it."""
    folder, _, name = place.rpartition("/")
    links = parts.get(join(folder, "_rels", f"{name}.rels"), b"<none/>")
    return {
        link.attrib["Id"]: normpath(join("/", folder, link.attrib["Target"])).lstrip("/").lower()
        for link in children(tree(links), "Relationship")
        if link.get("Type", "").rpartition("/")[2] == kind
    }


def _told(source: Source, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
    """The rows; they are read while others work on them, so that damage is told of here, not where they came from."""
    try:
        yield from rows
    except _DAMAGED as error:
        raise _unreadable(source) from error


def _unreadable(source: Source) -> BadInput:
    return source.refuse("not an xlsx workbook that can be read", "save it again with Excel")
