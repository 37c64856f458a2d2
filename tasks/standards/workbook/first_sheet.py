"""The first sheet: what this is, until when, how to fill it in, and whom to ask."""

from openpyxl.worksheet.worksheet import Worksheet

from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import CENTRED, FRAME, HEAD, NAVY, ONE_LINE, PALE, QUIET, STRONG, TEXT, TITLE, fill, put
from tasks.standards.workbook.contents import Contents
from tasks.standards.workbook.first_words import Line, sections
from tasks.standards.workbook.places import ANSWERS
from tasks.standards.workbook.printing import prepare_page, protect

NAME = "はじめに Read me"
_WIDTHS = (24, 52, 48)


def write_first_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Fill the sheet."""
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], "統一基準の改定に伴う回答票", TITLE, ONE_LINE)
    put(sheet["A2"], "Answers to a revised baseline", QUIET, ONE_LINE)
    sheet.row_dimensions[1].height = 28
    row = 4
    for title, lines in sections(contents):
        row = _write_section(sheet, row, title, lines) + 1
    link = put(sheet[f"A{row}"], f"→ 「{ANSWERS}」シートへ  go to the sheet", STRONG, ONE_LINE)
    link.hyperlink = f"#'{ANSWERS}'!A1"
    sheet.sheet_view.showGridLines = False
    prepare_page(sheet, contents, sheet.PAPERSIZE_A4, landscape=False)
    protect(sheet)


def _write_section(sheet: Worksheet, row: int, title: str, lines: list[Line]) -> int:
    for letter in "ABC":
        sheet[f"{letter}{row}"].fill = fill(NAVY)
    put(sheet[f"A{row}"], title, HEAD, ONE_LINE)
    sheet.row_dimensions[row].height = 20
    for below, texts in enumerate(lines, start=row + 1):
        for letter, text, font in zip("ABC", texts, (STRONG, TEXT, QUIET), strict=True):
            cell = put(sheet[f"{letter}{below}"], text, font, CENTRED)
            cell.border = FRAME
        sheet[f"A{below}"].fill = fill(PALE)
        sheet.row_dimensions[below].height = height_of(zip(texts, _WIDTHS, strict=True), least=1)
    return row + len(lines) + 1
