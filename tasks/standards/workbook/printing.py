"""How a sheet prints, and which of its cells can be changed."""

from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tasks.files.sheets.style import FACE
from tasks.standards.workbook.contents import Contents


def prepare_page(sheet: Worksheet, contents: Contents, paper: str, *, landscape: bool = True) -> None:
    """As wide as the paper, as long as it takes; ministry and release above, page numbers below."""
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = paper
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.7, 0.6
    named = f"{contents.ministry_ja} ← {contents.release}".replace("&", "&&")
    sheet.oddHeader = HeaderFooterItem(left=small(named), right=small("取扱注意 Sensitive"))
    sheet.oddFooter = HeaderFooterItem(center=small("&P / &N"))


def small(text: str) -> _HeaderFooterPart:
    """A part of a header or footer in small letters."""
    return _HeaderFooterPart(text, FACE, 9)


def protect(sheet: Worksheet) -> None:
    """Lock what is not to be changed, without a password; filters, widths and heights stay the reader's."""
    sheet.protection.sheet = True
    sheet.protection.autoFilter = False
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
