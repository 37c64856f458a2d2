"""Text as a cell may hold it: nothing unseen, nothing that runs, not longer than it can be."""

import re

from tasks.files.reading.escapes import escaped_letters

EXCEL_LIMIT = 32_767
"""Characters (UTF-16 units) that a cell can hold."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_GUARDED = re.compile("'+")
_ACTIVE = tuple("=+-@＝＋－＠\t")


def without_controls(text: str) -> str:
    """The text without characters that nobody sees and no file may hold; line ends as line feeds."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_active(text: str) -> bool:
    """True where a spreadsheet might take the text for a formula."""
    return text.startswith(_ACTIVE)


def length_in_excel(text: str) -> int:
    """Characters as Excel counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """The text as a workbook keeps it: what looks like one of its escapes (_x0041_) is marked as none."""
    return _ESCAPE.sub("_x005F_", text)


def guarded(text: str) -> str:
    """The text as CSV keeps it: an apostrophe before what a spreadsheet would run, what looks like an escape marked."""
    return escaped_letters(f"'{text}" if is_active(text.lstrip("'")) else text)


def unguarded(text: str) -> str:
    """The text as it was before `guarded`; marks of escapes go as tables of text are read."""
    return text[1:] if text.startswith("'") and is_active(_GUARDED.sub("", text, count=1)) else text
