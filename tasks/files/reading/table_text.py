"""Tables of text, one reader for all of them: as we write them, and as Japanese Excel saves them."""

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile

from domain.errors import BadInput
from tasks.files.reading.escapes import without_escapes
from tasks.files.reading.source import Source
from tasks.files.reading.strict_json import decode_utf8

IsHeading = Callable[[Sequence[str]], bool]
Numbered = tuple[int, list[str]]
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SEPARATORS = ",\t;"
_KANA_AND_USUAL_KANJI = range(0x81, 0x98)
"""First bytes in cp932. Of French or EUC-JP taken for cp932 come rare kanji and half-width kana, whose are others."""


def table_rows(source: Source, is_heading: IsHeading) -> Iterator[Numbered]:
    """The rows from the first that is not empty, with their numbers from 1; empty cells at their ends are left out.

    UTF-8; UTF-16 with its mark; cp932 where that gives a heading and Japanese. Separated by commas, or by tabs or
    semicolons where those give a heading. Raises BadInput, also while rows are read.
    """
    text = _decoded(source, is_heading)
    return dropwhile(lambda row: not row[1], _rows(source, text, _separator(text, is_heading)))


def _rows(source: Source, text: str, separator: str) -> Iterator[Numbered]:
    table = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for number, kept in enumerate(table, start=1):
            cells = _shown(kept)
            while cells and not cells[-1].strip():
                cells.pop()
            yield number, cells
    except csv.Error as error:
        raise source.refuse(f"not CSV: {error}", "save it again as CSV", row=table.line_num) from error


def _shown(cells: list[str]) -> list[str]:
    """The cells without escapes of Excel's."""
    return [without_escapes(cell) if "_x00" in cell or "_X00" in cell else cell for cell in cells]


def _decoded(source: Source, is_heading: IsHeading) -> str:
    if source.data.startswith(_UTF_16):
        try:
            return source.data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise source.refuse("UTF-16 that is cut off", "save it again") from error
    try:
        return decode_utf8(source)
    except BadInput:
        text = _in_cp932(source.data)
        if not is_heading(_first(text, _separator(text, is_heading))) or not _japanese(text):
            raise
        return text


def _in_cp932(data: bytes) -> str:
    try:
        return "" if b"\0" in data else data.decode("cp932")
    except UnicodeDecodeError:
        return ""


def _japanese(text: str) -> bool:
    """True where most letters beyond ASCII are such as Japanese is written in."""
    foreign = [letter.encode("cp932")[0] for letter in text if not letter.isascii()]
    return sum(first in _KANA_AND_USUAL_KANJI for first in foreign) * 2 >= len(foreign)


def _separator(text: str, is_heading: IsHeading) -> str:
    return next((one for one in _SEPARATORS if is_heading(_first(text, one))), _SEPARATORS[0])


def _first(text: str, separator: str) -> list[str]:
    """The first row that is not empty."""
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return _shown(next((cells for cells in lines if any(cell.strip() for cell in cells)), []))
    except csv.Error:
        return []
