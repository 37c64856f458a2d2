"""The sheet of a self-inspection as an Excel file: what is asked, the provision, and two cells to fill in."""

import io

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from domain.check.words import RESULTS
from tasks.check.inspection.columns import FILLED, HEADINGS, TITLE, WIDTHS
from tasks.check.inspection.contents import Contents
from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import FRAME, HEAD, INPUT, INPUT_HEAD, MIDDLE, NAVY, OPEN, STRONG, TEXT, fill, put
from tasks.standards.workbook.printing import protect, small

_LETTER = {name: get_column_letter(at) for at, name in enumerate(HEADINGS, start=1)}
_FIRST = 2


def workbook_bytes(contents: Contents) -> bytes:
    """The file."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    _write_heads(sheet)
    for row, texts in enumerate(contents.rows, start=_FIRST):
        _write_row(sheet, row, texts)
    _offer_results(sheet, _FIRST + len(contents.rows) - 1)
    _prepare(sheet, contents)
    protect(sheet)
    book.properties.title = f"{contents.ministry} 評価 第{contents.evaluation}号 自己点検票"
    book.properties.creator = "minaoshi"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_heads(sheet: Worksheet) -> None:
    for name, heading in HEADINGS.items():
        cell = put(sheet[f"{_LETTER[name]}1"], heading, HEAD, MIDDLE)
        cell.fill, cell.border = fill(INPUT_HEAD if name in FILLED else NAVY), FRAME
        sheet.column_dimensions[_LETTER[name]].width = WIDTHS[name]
    sheet.row_dimensions[1].height = 36


def _write_row(sheet: Worksheet, row: int, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        cell = put(sheet[f"{_LETTER[name]}{row}"], text, STRONG if name == "number" else TEXT)
        cell.border = FRAME
        if name in FILLED:
            cell.fill, cell.protection, cell.number_format = fill(INPUT), OPEN, "@"
    sheet.row_dimensions[row].height = height_of((text, WIDTHS[name]) for name, text in texts.items() if name != "key")


def _offer_results(sheet: Worksheet, last: int) -> None:
    names = [words.ja for words in RESULTS.values()]
    rule = DataValidation("list", formula1=f'"{",".join(names)}"', allow_blank=True, showDropDown=False)
    rule.showInputMessage = rule.showErrorMessage = True
    rule.promptTitle = "結果 Result"
    rule.prompt = "\n".join(f"{words.ja} {words.en}" for words in RESULTS.values())
    rule.errorTitle, rule.error = "一覧にない結果 Not in the list", f"一覧から選んでください: {'、'.join(names)}"
    rule.add(f"{_LETTER['result']}{_FIRST}:{_LETTER['result']}{max(last, _FIRST)}")
    sheet.add_data_validation(rule)


def _prepare(sheet: Worksheet, contents: Contents) -> None:
    """How it stands on screen and on paper: the head stays, the key is hidden, due date and sensitivity are said."""
    sheet.freeze_panes = f"{_LETTER['place']}{_FIRST}"
    sheet.column_dimensions[_LETTER["key"]].hidden = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    named = (
        f"{contents.ministry} 評価 第{contents.evaluation}号 自己点検票　{contents.role}　期限 due {contents.due_on}"
    )
    sheet.oddHeader = HeaderFooterItem(left=small(named.replace("&", "&&")), right=small("取扱注意 Sensitive"))
    sheet.oddFooter = HeaderFooterItem(center=small("&P / &N"))
