"""Sheets that ask nothing: answers to be archived, answers that follow their items, and texts too long for a row."""

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from domain.changed_words import Run
from tasks.files.sheets.heights import height_of
from tasks.files.sheets.style import FRAME, HEAD, MIDDLE, NAVY, ONE_LINE, STRONG, fill, put, put_runs
from tasks.standards.workbook.columns import HEADINGS, Column, Heading
from tasks.standards.workbook.contents import Contents, ReferenceRow
from tasks.standards.workbook.marking import fitted, pieces, text_of
from tasks.standards.workbook.printing import prepare_page, protect

ARCHIVED, FOLLOWED, WHOLE = "廃止 Archived", "追随 Followed", "全文 Full text"
_TOLD = {
    ARCHIVED: "改定の施行とともに保管に移る回答です。記入は不要です。  "
    "Archived when the revision comes into force; nothing to fill in.",
    FOLLOWED: "番号・位置・字句だけが変わり、現在の回答がそのまま有効な項目です。記入は不要です。  "
    "Only number, place or spelling changed; your answers stand; nothing to fill in.",
    WHOLE: "回答シートの行に収まらない文の全文です。  The whole of texts that are too long for a row of the answers.",
}
_WORDS = 46
_COMMON = (
    Heading("位置", "Place", 24),
    Heading("変更の種類", "What changed", 16),
    Heading("旧", "Old words", _WORDS),
    Heading("新", "New words", _WORDS),
    Heading("現在の回答", "Answer now", 13),
    Heading("現在の規定", "Provision now", 32),
)
_HEADS = {
    FOLLOWED: (Heading("旧番号", "Old no.", 14), Heading("新番号", "New no.", 14), *_COMMON),
    ARCHIVED: (Heading("旧番号", "Old no.", 14), Heading("引継ぎ先", "Goes on in", 14), *_COMMON[:3], *_COMMON[4:]),
    WHOLE: (Heading("番号", "No.", 14), Heading("新旧", "Side", 12), Heading("全文", "Full text", 120)),
}
_Cell = str | Sequence[Run]


def write_references(book: Workbook, contents: Contents) -> None:
    """Add those of the sheets that have something to show."""
    _write(book, ARCHIVED, [_without_new(_cells(row)) for row in contents.archived], contents)
    _write(book, FOLLOWED, [_cells(row) for row in contents.followed], contents)
    _write(book, WHOLE, list(_whole(contents)), contents)


def _cells(row: ReferenceRow) -> list[_Cell]:
    old, new = fitted(row.words.old, _WORDS), fitted(row.words.new, _WORDS)
    return [row.before, row.number, row.place, row.change, old, new or "―", row.way_now, row.text_now]


def _without_new(cells: list[_Cell]) -> list[_Cell]:
    """What is archived has no new words."""
    return [*cells[:5], *cells[6:]]


def _whole(contents: Contents) -> Iterator[list[_Cell]]:
    """The texts that the sheet of answers had to cut, in pieces that rows can show."""
    width = HEADINGS[Column.NEW].width
    for asked in contents.asked:
        for side, runs in (("旧 old", asked.words.old), ("新 new", asked.words.new)):
            if fitted(runs, width) != tuple(runs):
                for piece in pieces(runs):
                    yield [asked.number, side, piece]


def _write(book: Workbook, name: str, rows: Sequence[Sequence[_Cell]], contents: Contents) -> None:
    if not rows:
        return
    sheet, heads = book.create_sheet(name), _HEADS[name]
    put(sheet["A1"], _TOLD[name], STRONG, ONE_LINE)
    for at, heading in enumerate(heads, start=1):
        cell = put(sheet.cell(2, at), f"{heading.ja}\n{heading.en}", HEAD, MIDDLE)
        cell.fill, cell.border = fill(NAVY), FRAME
        sheet.column_dimensions[cell.column_letter].width = heading.width
    for row, cells in enumerate(rows, start=3):
        for at, said in enumerate(cells, start=1):
            cell = put(sheet.cell(row, at), said) if isinstance(said, str) else put_runs(sheet.cell(row, at), said)
            cell.border = FRAME
        texts = [said if isinstance(said, str) else text_of(said) for said in cells]
        sheet.row_dimensions[row].height = height_of(
            (text, heading.width) for text, heading in zip(texts, heads, strict=True)
        )
    sheet.row_dimensions[1].height, sheet.row_dimensions[2].height = 28, 40
    sheet.freeze_panes, sheet.print_title_rows, sheet.sheet_view.zoomScale = "B3", "2:2", 85
    prepare_page(sheet, contents, sheet.PAPERSIZE_A3)
    protect(sheet)
