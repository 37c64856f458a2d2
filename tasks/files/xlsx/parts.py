"""The parts that a workbook is read from: plain XML, and no more of it than can be read in a moment (S-1)."""

import re

from tasks.files.reading.source import Source

_MAX_TAGS = 1_000_000
"""Some 250,000 cells: whoever has more gives CSV, of which no tree is built in memory."""
_MAX_OTHERS = 200_000
"""Tags that are no cell's: styles, names, relations cost far more time and memory each."""
_MAX_SHEETS = 200
_LONGEST = 300_000
"""Bytes from one tag to the next, more than a full cell has: with each 16 KB of a tag the parser begins it anew."""
_MARK = b"\xef\xbb\xbf"
_DOCTYPE = re.compile(rb"\0*".join(bytes([letter]) for letter in b"<!DOCTYPE"))
_XML = re.compile(
    rb"\s*(<\?xml(?![^>]*encoding\s*=\s*[\"'](?!(utf-8|us-ascii)[\"']))[^<>]*>)?\s*<(?![?!])", re.IGNORECASE
)
_CELL = re.compile(rb"</?(?:row|c|v|t|is|si)[\s/>]")
_SHEET = re.compile(rb"<(?:[^\s<>/:]+:)?sheet[\s/>]")


def is_read(name: str) -> bool:
    """False for pictures, printers and what other programs keep in a workbook for themselves."""
    small = name.lower()
    return small.endswith((".xml", ".rels")) and not small.startswith("customxml/")


class Tally:
    """What the parts of one workbook come to."""

    def __init__(self, source: Source) -> None:
        self._source, self._tags, self._others, self._sheets = source, 0, 0, 0

    def take(self, name: str, data: bytes) -> bytes:
        """Count one more part; raises BadInput for one that no workbook needs, and beyond what one may hold."""
        # Refusing document types keeps every entity from being expanded or fetched.
        if _DOCTYPE.search(data):
            raise self._source.refuse(f"{name!r} in the workbook declares a document type", "save it with Excel")
        self._count(data)
        if not _is_plain(data.removeprefix(_MARK)):
            raise self._source.refuse(f"{name!r} in the workbook is not XML as Excel writes it", "save it with Excel")
        return data

    def _count(self, data: bytes) -> None:
        tags = data.count(b"<")
        self._tags += tags
        if self._tags <= _MAX_TAGS:
            self._others += tags - sum(1 for _ in _CELL.finditer(data))
            self._sheets += sum(1 for _ in _SHEET.finditer(data))
        if self._sheets > _MAX_SHEETS:
            raise self._source.refuse(f"more than {_MAX_SHEETS} sheets", "split it")
        if self._tags > _MAX_TAGS or self._others > _MAX_OTHERS:
            what = f"more than {_MAX_TAGS // 4:,} cells, or as much beside them"
            raise self._source.refuse(what, "split it, or save it as CSV")


def _is_plain(data: bytes) -> bool:
    """True for XML in UTF-8, from its declaration on in tags and words alone."""
    foreign = b"\0" in data or b"<!" in data or data.find(b"<?", 8) >= 0
    return not foreign and bool(_XML.match(data)) and max(map(len, data.split(b"<"))) <= _LONGEST
