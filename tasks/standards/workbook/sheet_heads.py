"""What stands above the rows of the sheet of answers: ministry and release, progress, headings."""

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tasks.files.sheets.style import (
    FACE,
    FRAME,
    HEAD,
    INPUT,
    INPUT_HEAD,
    MIDDLE,
    NAVY,
    ONE_LINE,
    PALE,
    STRONG,
    fill,
    put,
)
from tasks.standards.workbook.columns import ANSWER, HEADINGS, Column
from tasks.standards.workbook.contents import Contents
from tasks.standards.workbook.places import FIRST_ROW, HEAD_ROW, LETTER
from tasks.standards.workbook.sheet_rules import FINE, UNANSWERED

_GROUPS = (
    (Column.NUMBER, Column.NEW, "統一基準の変更  What changed in the baseline"),
    (Column.WAY_NOW, Column.TEXT_NOW, "現在の対策基準  Your standards now"),
    (Column.CHOICE, Column.REASON, "記入欄  Please fill in"),
)


def write_heads(sheet: Worksheet, contents: Contents, last: int) -> None:
    """Fill the rows above; `last` is the last row of the sheet."""
    put(sheet["A1"], f"{contents.ministry_ja} ← {contents.release}", Font(FACE, 14, bold=True, color=NAVY), ONE_LINE)
    status, total = LETTER[Column.STATUS], len(contents.asked)
    span = f"{status}{FIRST_ROW}:{status}{last}"
    figures = sheet[f"{LETTER[Column.CHOICE]}1"]
    figures.value = (
        f'="{UNANSWERED} open "&COUNTIF({span},"{UNANSWERED}")&" ・ {FINE} fine "&COUNTIF({span},"{FINE}")'
        f'&" ／ 全 of {total}"'
    )
    figures.font, figures.alignment = STRONG, ONE_LINE
    for first, end, text in _GROUPS:
        sheet.merge_cells(f"{LETTER[first]}{HEAD_ROW - 1}:{LETTER[end]}{HEAD_ROW - 1}")
        ground = INPUT if first in ANSWER else PALE
        put(sheet[f"{LETTER[first]}{HEAD_ROW - 1}"], text, STRONG, MIDDLE).fill = fill(ground)
    for column, heading in HEADINGS.items():
        cell = put(sheet[f"{LETTER[column]}{HEAD_ROW}"], f"{heading.ja}\n{heading.en}", HEAD, MIDDLE)
        cell.fill, cell.border = fill(INPUT_HEAD if column in ANSWER else NAVY), FRAME
        sheet.column_dimensions[LETTER[column]].width = heading.width
    for row, height in ((1, 28), (HEAD_ROW - 1, 20), (HEAD_ROW, 40)):
        sheet.row_dimensions[row].height = height
