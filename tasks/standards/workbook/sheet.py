"""The sheet of answers: what changed, the present answer, and four cells to fill in, a row an item (G3-5c, G2-1c)."""

from dataclasses import replace

from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import (
    CHAPTER,
    FACE,
    FRAME,
    HEAD,
    INPUT,
    INPUT_HEAD,
    MIDDLE,
    NAVY,
    ONE_LINE,
    OPEN,
    PALE,
    STRONG,
    TEXT,
    fill,
    put,
    put_runs,
)
from tasks.standards.workbook.columns import ANSWER, FIRST_ROW, HEAD_ROW, HEADINGS, LETTER, Column
from tasks.standards.workbook.contents import AskedRow, Contents, texts_of
from tasks.standards.workbook.marking import Sides, fitted
from tasks.standards.workbook.printing import prepare_page, protect
from tasks.standards.workbook.sheet_rules import FINE, UNANSWERED, colour_status, offer_choices, status_formula

_BOLD = (Column.NUMBER, Column.CHANGE)
_GROUPS = (
    (Column.NUMBER, Column.NEW, "統一基準の変更  What changed in the baseline"),
    (Column.WAY_NOW, Column.TEXT_NOW, "現在の対策基準  Your standards now"),
    (Column.CHOICE, Column.REASON, "記入欄  Please fill in"),
)


def write_answers(sheet: Worksheet, contents: Contents) -> None:
    """Fill the sheet."""
    last = max(FIRST_ROW, HEAD_ROW + len(contents.asked))
    _write_heads(sheet, contents, last)
    chapter = ""
    for row, asked in enumerate(contents.asked, start=FIRST_ROW):
        top, _, _ = asked.place.partition("\n")
        _write_row(sheet, row, asked, begins=top != chapter)
        chapter = top
    offer_choices(sheet, [asked.may_keep for asked in contents.asked], FIRST_ROW)
    colour_status(sheet, FIRST_ROW, last)
    sheet.freeze_panes = f"{LETTER[Column.PLACE]}{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{LETTER[Column.STATUS]}{last}"
    sheet.column_dimensions[LETTER[Column.KEY]].hidden = True
    sheet.print_title_rows = f"{HEAD_ROW - 1}:{HEAD_ROW}"
    sheet.print_area = f"A1:{LETTER[Column.STATUS]}{last}"
    sheet.sheet_view.zoomScale = 85
    prepare_page(sheet, contents, sheet.PAPERSIZE_A3)
    protect(sheet)


def _write_row(sheet: Worksheet, row: int, asked: AskedRow, *, begins: bool) -> None:
    width = HEADINGS[Column.NEW].width
    shown = replace(asked, words=Sides(fitted(asked.words.old, width), fitted(asked.words.new, width)))
    texts = texts_of(shown)
    for column, text in texts.items():
        cell = put(sheet[f"{LETTER[column]}{row}"], text, STRONG if column in _BOLD else TEXT)
        cell.border = CHAPTER if begins else FRAME
        if column in ANSWER:
            cell.fill, cell.protection, cell.number_format = fill(INPUT), OPEN, "@"
    put_runs(sheet[f"{LETTER[Column.OLD]}{row}"], shown.words.old)
    put_runs(sheet[f"{LETTER[Column.NEW]}{row}"], shown.words.new)
    status = sheet[f"{LETTER[Column.STATUS]}{row}"]
    status.value, status.font, status.alignment = status_formula(row), STRONG, MIDDLE
    sizes = [(text, HEADINGS[column].width) for column, text in texts.items() if column is not Column.KEY]
    sheet.row_dimensions[row].height = height_of(sizes)


def _write_heads(sheet: Worksheet, contents: Contents, last: int) -> None:
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
