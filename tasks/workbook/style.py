"""How cells look, and how text gets into them: always as text, never as a formula."""

import re
from collections.abc import Iterable

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.colors import Color

from domain.marking import Run

FACE = "Meiryo UI"
_THIN, _THICK = Side("thin", "FFBFBFBF"), Side("medium", "FF595959")
FRAME = Border(_THIN, _THIN, _THIN, _THIN)
CHAPTER = Border(_THIN, _THIN, _THICK, _THIN)
"""The frame of the first row of a chapter."""
NAVY, PALE, INPUT, INPUT_HEAD = "FF1F3864", "FFDCE6F1", "FFFFFBE0", "FF7F6000"
TEXT = Font(FACE, 10)
STRONG = Font(FACE, 10, bold=True)
HEAD = Font(FACE, 10, bold=True, color="FFFFFFFF")
TITLE = Font(FACE, 16, bold=True, color=NAVY)
QUIET = Font(FACE, 9, color="FF595959")
TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
CENTRED = Alignment(vertical="center", wrap_text=True)
ONE_LINE = Alignment(vertical="center")
OPEN = Protection(locked=False)

EXCEL_LIMIT = 32_767
"""Characters (UTF-16 units) that a cell can hold."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ACTIVE = tuple("=+-@＝＋－＠\t")
_PLAIN_RUN = InlineFont(rFont=FACE, sz=10)
_RUNS = {
    "same": _PLAIN_RUN,
    "gone": InlineFont(rFont=FACE, sz=10, strike=True, color=Color("FFC00000")),
    "new": InlineFont(rFont=FACE, sz=10, b=True, u="single", color=Color("FF0033CC")),
}


def fill(colour: str) -> PatternFill:
    """A plain ground of this colour (ARGB)."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def without_controls(text: str) -> str:
    """The text without characters that nobody sees and no file may hold; line ends as line feeds."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_active(text: str) -> bool:
    """True where a spreadsheet might take the text for a formula."""
    return text.startswith(_ACTIVE)


def length_in_excel(text: str) -> int:
    """Characters as Excel counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def put(cell: Cell, text: str, font: Font = TEXT, alignment: Alignment = TOP) -> Cell:
    """Write text into the cell as text, whatever it begins with, cut where a cell can hold no more."""
    plain = (
        without_controls(text)[: EXCEL_LIMIT // 2] if length_in_excel(text) > EXCEL_LIMIT else without_controls(text)
    )
    if plain:
        cell.value = _ESCAPE.sub("_x005F_", plain)
        cell.data_type = "s"
        cell.quotePrefix = is_active(plain)
    cell.font, cell.alignment = font, alignment
    return cell


def put_runs(cell: Cell, runs: Iterable[Run]) -> Cell:
    """Write marked words: gone in red and struck through, new in blue, bold and underlined."""
    blocks = [
        TextBlock(_RUNS[kind], _ESCAPE.sub("_x005F_", plain))
        for kind, text in runs
        if (plain := without_controls(text))
    ]
    if all(block.font is _PLAIN_RUN for block in blocks):
        return put(cell, "".join(block.text for block in blocks))
    cell.value = CellRichText(blocks)
    cell.font, cell.alignment = TEXT, TOP
    return cell
