"""The first sheet: what this is, until when, how to fill it in, and whom to ask."""

from collections.abc import Iterator

from openpyxl.worksheet.worksheet import Worksheet

from domain.notices.identity import in_japanese
from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import CENTRED, FRAME, HEAD, NAVY, ONE_LINE, PALE, QUIET, STRONG, TEXT, TITLE, fill, put
from tasks.standards.workbook.choices import CHOICES
from tasks.standards.workbook.columns import ANSWERS
from tasks.standards.workbook.contents import Contents
from tasks.standards.workbook.printing import prepare_page, protect

NAME = "はじめに Read me"
_WIDTHS = (24, 52, 48)
_Line = tuple[str, str, str]
"""A line of three cells: what it is, in Japanese, in English."""
_STEPS = (
    (
        "1",
        "「回答」シートで、旧と新を見比べる。消えた語は赤の取消線、加わった語は青の太字下線です。",
        "On the sheet Answers compare old and new: red and struck out is gone; blue, bold and underlined is new.",
    ),
    (
        "2",
        "淡黄色の欄に、回答を一覧から選び、必要に応じて規定番号・規定本文・理由を書く。状態が「可」になれば完了です。",
        "In the pale yellow cells choose the answer; write provision, text and reason as needed, until 状態 says 可.",
    ),
    (
        "3",
        "保存して担当へ渡す。途中でも取り込めます。空欄の行は未回答のまま残り、消した行は変わりません。",
        "Save and hand it in; partly filled is fine: empty rows stay open, deleted rows stay as they are.",
    ),
)


def write_first_sheet(sheet: Worksheet, contents: Contents) -> None:
    """Fill the sheet."""
    for letter, width in zip("ABC", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    put(sheet["A1"], "統一基準の改定に伴う回答票", TITLE, ONE_LINE)
    put(sheet["A2"], "Answers to a revised baseline", QUIET, ONE_LINE)
    sheet.row_dimensions[1].height = 28
    row = 4
    for title, lines in _sections(contents):
        row = _write_section(sheet, row, title, lines) + 1
    link = put(sheet[f"A{row}"], f"→ 「{ANSWERS}」シートへ  go to the sheet", STRONG, ONE_LINE)
    link.hyperlink = f"#'{ANSWERS}'!A1"
    sheet.sheet_view.showGridLines = False
    prepare_page(sheet, contents, sheet.PAPERSIZE_A4, landscape=False)
    protect(sheet)


def _write_section(sheet: Worksheet, row: int, title: str, lines: list[_Line]) -> int:
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


def _sections(contents: Contents) -> Iterator[tuple[str, list[_Line]]]:
    """Each section's title and lines."""
    yield "この票について  About", list(_about(contents))
    if contents.comments:
        yield "委員会の意見  The committee sent it back", [("", comment, "") for comment in contents.comments]
    yield "件数  Figures", list(_figures(contents))
    yield "書き方（三段階）  How to fill it in", list(_STEPS)
    yield (
        "回答の種類  Answers",
        [(f"{told.ja}  {told.en}", told.meaning_ja, told.meaning_en) for told in CHOICES.values()],
    )
    if contents.contacts:
        yield (
            "問合せ先  Whom to ask",
            [(contact.role, f"{contact.name_ja}\n{contact.mail}", contact.name_en) for contact in contents.contacts],
        )


def _about(contents: Contents) -> Iterator[_Line]:
    yield "府省庁  Ministry", contents.ministry_ja, contents.ministry_en
    yield "統一基準  Release", contents.release, contents.release_title
    if contents.improvement:
        yield "改善  Improvement", f"改善 {contents.improvement} による改定", "Standards amended after a finding."
    if contents.answers_due:
        yield "回答期限  Answers due", in_japanese(contents.answers_due), contents.answers_due.isoformat()
    yield "施行期限  In force by", in_japanese(contents.due_on), contents.due_on.isoformat()
    if contents.round > 1:
        yield "回  Round", f"第{contents.round}回", f"{contents.round}"
    yield "取扱い  Handling", "取扱注意。対策の現状を含みます。", "Sensitive: it tells the state of your measures."


def _figures(contents: Contents) -> Iterator[_Line]:
    again = sum(asked.answered for asked in contents.asked)
    yield (
        "見直し  Re-examine",
        f"{again:,} 件　内容が変わった項目、又は改善のため見直す項目です。",
        "Changed under your present answer, or asked again for an improvement.",
    )
    new = len(contents.asked) - again
    yield "未回答  Gaps", f"{new:,} 件　現在の回答がない項目です。", "Without an answer so far."
    yield (
        "廃止  Archived",
        f"{len(contents.archived):,} 件　問われなくなった項目です。記入不要。",
        "No longer asked; nothing to do.",
    )
    yield (
        "追随  Followed",
        f"{len(contents.followed):,} 件　現在の回答が有効です。記入不要。",
        "Your answers stand; nothing to do.",
    )
