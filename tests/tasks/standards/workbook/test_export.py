"""The file that a ministry gets: what it shows, what it lets people do, and that it runs nothing."""

import csv
import io
import stat
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.worksheet.worksheet import Worksheet

from domain.errors import BadInput, NotFound
from domain.standards.coverage import Answer, Way
from tasks.database import reading
from tasks.files.sheets.style import put_runs
from tasks.standards.workbook.columns import ANSWER, ANSWERS, FIRST_ROW, HEADINGS, LETTER, Column
from tasks.standards.workbook.exporting import find_case
from tests.tasks.standards.workbook.conftest import RUN, Case


def sheet_of(file: Path, name: str = ANSWERS) -> Worksheet:
    sheet: Worksheet = openpyxl.load_workbook(file, rich_text=True)[name]
    return sheet


def column(sheet: Worksheet, column: Column) -> list[object]:
    return [sheet[f"{LETTER[column]}{row}"].value for row in range(FIRST_ROW, sheet.max_row + 1)]


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None)


def test_the_items_asked_stand_in_the_order_of_the_baseline(case: Case) -> None:
    sheet = sheet_of(case.export())
    assert column(sheet, Column.NUMBER) == ["1.1", "1.2", "2.1", "2.2"]
    assert [str(said).split("\n")[0] for said in column(sheet, Column.CHANGE)] == [
        "内容変更",
        "内容変更",
        "新設",
        "新設",
    ]


def test_old_and_new_words_stand_side_by_side_and_new_ones_are_marked(case: Case) -> None:
    sheet = sheet_of(case.export())
    old, new = (sheet[f"{LETTER[side]}{FIRST_ROW}"].value for side in (Column.OLD, Column.NEW))
    assert "直ちに報告" not in str(old)
    assert isinstance(new, CellRichText)
    marked = [block for block in new if isinstance(block, TextBlock) and "直ちに報告" in block.text]
    assert len(marked) == 1
    assert marked[0].font.b
    assert marked[0].font.u == "single"


def test_what_is_gone_is_struck_through() -> None:
    cell = put_runs(openpyxl.Workbook().worksheets[0]["A1"], (("same", "年"), ("gone", "二"), ("same", "回")))
    assert isinstance(cell.value, CellRichText)
    assert [block.text for block in cell.value if isinstance(block, TextBlock) and block.font.strike] == ["二"]


def test_the_present_answer_is_shown(case: Case) -> None:
    sheet = sheet_of(case.export())
    assert column(sheet, Column.WAY_NOW) == ["取込み", "取込み", "なし none", "なし none"]
    assert column(sheet, Column.TEXT_NOW)[:2] == ["1.1", "1.2"]


def test_only_the_answer_cells_can_be_changed(case: Case) -> None:
    sheet = sheet_of(case.export())
    assert sheet.protection.sheet
    assert not sheet.protection.autoFilter, "filters stay allowed"
    free = {
        cell.coordinate.rstrip("0123456789") for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    assert free == {LETTER[one] for one in ANSWER}


def test_to_keep_is_offered_only_where_there_is_an_answer_to_keep(case: Case) -> None:
    sheet = sheet_of(case.export())
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    letter = LETTER[Column.CHOICE]
    assert {cells.replace(" ", ":"): "据置き" in names for cells, names in offered.items()} == {
        f"{letter}4:{letter}5": True,
        f"{letter}6:{letter}7": False,
    }


def test_text_that_looks_like_a_formula_stays_text(case: Case) -> None:
    sheet = sheet_of(case.export())
    cell = sheet[f"{LETTER[Column.NEW]}{FIRST_ROW + 3}"]
    assert (cell.value, cell.data_type) == (RUN, "s")
    formulas = {
        cell.coordinate.rstrip("0123456789")
        for row in sheet.iter_rows(min_row=FIRST_ROW)
        for cell in row
        if cell.data_type == "f"
    }
    assert formulas == {LETTER[Column.STATUS]}


def test_control_characters_are_left_out(case: Case) -> None:
    assert str(column(sheet_of(case.export()), Column.NEW)[2]).endswith("定める。")


def test_no_csv_cell_begins_like_a_formula(case: Case) -> None:
    rows = list(csv.reader(io.StringIO(case.export("a.csv").read_bytes().decode("utf-8-sig"))))
    assert [cell.split(" / ")[0] for cell in rows[0]] == [heading.ja for heading in HEADINGS.values()]
    assert rows[4][5] == "'" + RUN
    assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@"))]


def test_the_first_sheet_says_until_when_and_whom_to_ask(case: Case) -> None:
    said = texts(sheet_of(case.export(), "はじめに Read me"))
    for expected in ("MIC省", "R2", "令和8年", "2026-", "mic-secretariat-1@ministry.example", "nco-center-officer-1"):
        assert expected in said


def test_archived_and_followed_items_have_sheets_of_their_own(case: Case) -> None:
    file = case.export()
    assert "1.10" in texts(sheet_of(file, "廃止 Archived"))
    assert "1.4b" in texts(sheet_of(file, "追随 Followed"))


def test_a_drafted_answer_is_shown_again(case: Case) -> None:
    case.answer_meanwhile("2.1", Answer(Way.REWORD, "7.1", "-職員は入力を記録する。", "所掌に合わせた"))
    sheet = sheet_of(case.export())
    assert [column(sheet, one)[2] for one in ANSWER] == ["書換え", "7.1", "-職員は入力を記録する。", "所掌に合わせた"]


def test_every_row_is_high_enough_for_its_words(case: Case) -> None:
    sheet = sheet_of(case.export())
    heights = [sheet.row_dimensions[row].height for row in range(FIRST_ROW, FIRST_ROW + 4)]
    assert all(34 <= height <= 409 for height in heights)


def test_it_prints_on_a3_as_wide_as_the_paper_with_the_headings_on_each_page(case: Case) -> None:
    sheet = sheet_of(case.export())
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "8")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.freeze_panes == "B4"


def test_the_file_is_the_owners_alone(case: Case) -> None:
    assert stat.S_IMODE(case.export().stat().st_mode) == 0o600


def test_a_file_of_another_kind_is_not_written(case: Case) -> None:
    with pytest.raises(BadInput, match=r"\.xlsx or \.csv"):
        case.export("answers.pdf")
    with pytest.raises(BadInput, match="cannot be written"):
        case.export("nowhere/answers.xlsx")


def test_an_answer_that_no_cell_can_hold_is_not_cut_short(case: Case) -> None:
    case.answer_meanwhile("2.1", Answer(Way.REWORD, "7.1", "長" * 40_000))
    with pytest.raises(BadInput, match=r"answer drafted to 2\.1 is longer than the 32,767 characters"):
        case.export()


@pytest.mark.parametrize(("ministry", "release"), [("XYZ", "R2"), ("MIC", "R9"), ("NCO", "R2")])
def test_what_there_is_not_is_named(case: Case, ministry: str, release: str) -> None:
    del case
    with reading() as session, pytest.raises(NotFound):
        find_case(session, ministry, release)
