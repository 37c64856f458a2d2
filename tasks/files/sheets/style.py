"""How cells look, and how text gets into them: always as text, never as a formula."""

from collections.abc import Iterable

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.colors import Color

from domain.changed_words import Run
from tasks.files.sheets.safe_text import escaped, is_active, without_controls

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

_RUNS = {
    "same": InlineFont(rFont=FACE, sz=10),
    "gone": InlineFont(rFont=FACE, sz=10, strike=True, color=Color("FFC00000")),
    "new": InlineFont(rFont=FACE, sz=10, b=True, u="single", color=Color("FF0033CC")),
}


def fill(colour: str) -> PatternFill:
    """A plain ground of this colour (ARGB)."""
    return PatternFill("solid", fgColor=colour, bgColor=colour)


def put(cell: Cell, text: str, font: Font = TEXT, alignment: Alignment = TOP) -> Cell:
    """Write text into the cell as text, whatever it begins with."""
    plain = without_controls(text)
    if plain:
        cell.value = escaped(plain)
        cell.data_type = "s"
        cell.quotePrefix = is_active(plain)
    cell.font, cell.alignment = font, alignment
    return cell


def put_runs(cell: Cell, runs: Iterable[Run]) -> Cell:
    """Write marked words: gone in red and struck through, new in blue, bold and underlined."""
    said = [(kind, plain) for kind, text in runs if (plain := without_controls(text))]
    if all(kind == "same" for kind, _ in said):
        return put(cell, "".join(text for _, text in said))
    cell.value = CellRichText([TextBlock(_RUNS[kind], escaped(text)) for kind, text in said])
    cell.font, cell.alignment = TEXT, TOP
    return cell
