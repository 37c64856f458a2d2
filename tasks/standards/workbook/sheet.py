"""The sheet of answers: what changed, the present answer, and four cells to fill in, a row an item (G3-5c, G2-1c)."""

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import CHAPTER, FRAME, INPUT, MIDDLE, OPEN, STRONG, TEXT, fill, put, put_runs
from tasks.standards.workbook.columns import ANSWER, HEADINGS, Column
from tasks.standards.workbook.contents import AskedRow, Contents
from tasks.standards.workbook.fitting import fitted
from tasks.standards.workbook.marking import Sides
from tasks.standards.workbook.places import FIRST_ROW, HEAD_ROW, LETTER
from tasks.standards.workbook.printing import prepare_page, protect
from tasks.standards.workbook.row_texts import texts_of
from tasks.standards.workbook.sheet_heads import write_heads
from tasks.standards.workbook.sheet_rules import colour_status, offer_choices, status_formula

_BOLD = (Column.NUMBER, Column.CHANGE)


def write_answers(sheet: Worksheet, contents: Contents) -> None:
    """Fill the sheet."""
    last = max(FIRST_ROW, HEAD_ROW + len(contents.asked))
    write_heads(sheet, contents, last)
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
