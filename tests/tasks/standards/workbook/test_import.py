"""A filled file back: all of it recorded, or nothing, and every fault named by sheet, row and column."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from domain.errors import BadInput, Forbidden, NotFound, Refused
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from models.standards.revision.revision import Revision
from tasks.database import transaction
from tasks.standards.workbook.columns import ANSWERS, FIRST_ROW, HEAD_ROW, HEADINGS, LETTER, Column
from tasks.standards.workbook.filled import read_key
from tests.stage.government import release, reworded
from tests.stage.strict_workbooks import saved_strictly
from tests.tasks.standards.workbook.conftest import Case, Change, Fill, second_release

ADOPTED = ("取込み", "第3条")
ANSWER_AT = {column: at for at, column in enumerate(HEADINGS, start=1)}
CELL = {column: f"{LETTER[column]}{FIRST_ROW}" for column in Column}

HEADING_OF_REASONS = f"{LETTER[Column.REASON]}{HEAD_ROW}"


def test_what_was_filled_in_is_recorded_and_empty_rows_stay_open(case: Case, fill: Fill) -> None:
    file = fill(
        case.export(),
        {
            "1.1": ("据置き",),
            "1.2": ("書換え", "第3条", "職員は\r\n報告する。", ""),
            "2.1": ("除外", "", "", "生成AIを一切使わないため。"),
        },
    )
    loaded = case.load(file)
    assert (loaded.changed, loaded.unchanged, loaded.unanswered) == (3, 1, 1)
    assert case.answers() == {
        "1.1": Answer(Way.ADOPT, "1.1"),
        "1.2": Answer(Way.REWORD, "第3条", "職員は\n報告する。"),
        "2.1": Answer(Way.OMIT, reason="生成AIを一切使わないため。"),
    }


def test_the_same_file_twice_changes_nothing_more(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ADOPTED, "1.2": ("据置き",)})
    assert case.load(file).changed == 2
    assert (case.load(file).changed, case.load(file).unchanged) == (0, 4)


def test_an_exported_file_says_nothing_new(case: Case, fill: Fill) -> None:
    text = " =1+1 の\n定め _x005F_x005F_x000D_ "
    case.load(fill(case.export(), {"1.1": ("据置き",), "1.2": ("上乗せ", "第3条", text, "_x0041_ _x005F_x000D_ と")}))
    before = case.answers()
    assert case.load(case.export("again.xlsx")).changed == 0
    assert case.load(case.export("again.csv")).changed == 0
    assert case.answers() == before


@pytest.mark.parametrize("said", ["取込み", "取り込み", "adopt", "Adopt", " ＡＤＯＰＴ "])
def test_an_answer_may_be_named_in_either_language(case: Case, fill: Fill, said: str) -> None:
    assert case.load(fill(case.export(), {"1.1": (said, "第3条")})).faults == ()
    assert case.answers()["1.1"] == Answer(Way.ADOPT, "第3条")


def test_a_reason_may_be_given_for_keeping_the_answer(case: Case, fill: Fill) -> None:
    case.load(fill(case.export(), {"1.1": ("据置き", "", "", "既に満たしている")}))
    assert case.answers()["1.1"] == Answer(Way.ADOPT, "1.1", reason="既に満たしている")


def test_deleted_rows_stay_as_they_are(case: Case, fill: Fill, change: Change) -> None:
    case.answer_meanwhile("2.2", Answer(Way.REFER))
    file = change(fill(case.export(), {"2.1": ADOPTED}), lambda sheet: sheet.delete_rows(FIRST_ROW, 2))
    assert case.load(file).changed == 1
    assert case.answers().keys() == {"2.1", "2.2"}


WRONG = [
    (("参照する",), Column.CHOICE, "not an answer that is known"),
    (("", "第3条"), Column.CHOICE, "no answer is chosen"),
    (("除外", "", "", "短い"), Column.REASON, "an omission needs a reason of at least 10 characters"),
    (("取込み",), Column.PROVISION, "this answer needs the number of the provision that holds it"),
    (("書換え", "第3条", " "), Column.WORDING, "own words need the text of the provision"),
    (("据置き", "第9条"), Column.PROVISION, "an answer that is kept cannot have another provision"),
    (("据置き", "", "別の本文"), Column.WORDING, "an answer that is kept cannot have another provision"),
    (("参照", "=1+1"), Column.PROVISION, "a formula, a date or a number, not text"),
    (("取込み", 3.1), Column.PROVISION, "a formula, a date or a number, not text"),
    (("取込み", date(2026, 3, 1)), Column.PROVISION, "a formula, a date or a number, not text"),
]


@pytest.mark.parametrize(("typed", "column", "what"), WRONG)
def test_a_fault_names_sheet_row_and_column(
    case: Case, fill: Fill, typed: tuple[object, ...], column: Column, what: str
) -> None:
    file = fill(case.export(), {"1.1": typed, "2.1": ("参照",)})
    ((sheet, row, named, said),) = case.faults(file)
    assert (sheet, row, said) == (ANSWERS, FIRST_ROW, what)
    assert named.endswith(f"({LETTER[column]})")
    assert case.answers() == {}, "the row that is right is not recorded either"


def test_all_faults_are_found_at_once(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ("書換え",), "1.2": ("何か",), "2.1": ("据置き",), "2.2": ("参照",)})
    assert [(row, what) for _, row, _, what in case.faults(file)] == [
        (4, "own words need the text of the provision"),
        (4, "this answer needs the number of the provision that holds it"),
        (5, "not an answer that is known"),
        (6, "there is no present answer to keep"),
    ]


def test_a_cell_beyond_what_excel_holds_is_refused(case: Case) -> None:
    file = case.export("a.csv")
    text = file.read_text("utf-8-sig").replace("取込み,1.1,,,,,,", f"取込み,1.1,書換え,第3条,{'長' * 32_768},,,")
    file.write_text(text, "utf-8-sig")
    assert [what for *_, what in case.faults(file)] == ["longer than 32,767 characters"]


def altered(row: int, act: Callable[[str], str]) -> Callable[[Worksheet], None]:
    """Changes the key of a row."""

    def alter(sheet: Worksheet) -> None:
        cell = sheet[f"{LETTER[Column.KEY]}{row}"]
        cell.value = act(str(cell.value))

    return alter


@pytest.mark.parametrize(
    "act",
    [lambda key: key[:-1], lambda key: key.replace("-1-", "-2-", 1), lambda _: "", lambda key: key.upper()],
)
def test_an_altered_key_is_refused(case: Case, fill: Fill, change: Change, act: Callable[[str], str]) -> None:
    file = change(fill(case.export(), {"1.1": ADOPTED}), altered(FIRST_ROW, act))
    assert [(row, what) for _, row, _, what in case.faults(file)] == [
        (FIRST_ROW, "the key of this row is missing or was altered")
    ]


def test_a_key_of_an_item_that_is_not_asked_about_is_refused(case: Case, change: Change) -> None:
    file = change(case.export(), altered(FIRST_ROW, lambda key: str(replace(read_key(key), lineage=99_999))))
    assert [what for *_, what in case.faults(file)] == ["this revision does not ask about the item"]


def test_columns_sorted_apart_are_noticed(case: Case, change: Change) -> None:
    def swap(sheet: Worksheet) -> None:
        first, second = (sheet[f"{LETTER[Column.KEY]}{row}"] for row in (FIRST_ROW, FIRST_ROW + 1))
        first.value, second.value = second.value, first.value

    assert [(row, what) for _, row, _, what in case.faults(change(case.export(), swap))] == [
        (4, "the key and the number belong to different items"),
        (5, "the key and the number belong to different items"),
    ]


def test_a_row_copied_twice_is_refused(case: Case, fill: Fill, change: Change) -> None:
    def copy(sheet: Worksheet) -> None:
        sheet.append([cell.value for cell in sheet[FIRST_ROW]])

    assert [(row, what) for _, row, _, what in case.faults(change(fill(case.export(), {"1.1": ADOPTED}), copy))] == [
        (8, "there is a row for this item already")
    ]


def test_an_answer_that_was_given_cannot_be_emptied(case: Case, fill: Fill) -> None:
    case.answer_meanwhile("1.1", Answer(Way.REFER))
    assert [what for *_, what in case.faults(fill(case.export(), {"1.1": ("",)}))] == [
        "an answer that was given cannot be emptied"
    ]


def test_a_row_that_somebody_else_changed_meanwhile_is_named(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ADOPTED, "1.2": ADOPTED})
    case.answer_meanwhile("1.2", Answer(Way.REFER))
    loaded = case.load(file)
    assert [(one.where.row, one.moved_on) for one in loaded.faults] == [(5, True)]
    assert case.answers() == {"1.2": Answer(Way.REFER)}


def test_rows_that_nobody_touched_do_not_collide_with_what_others_did(case: Case, fill: Fill) -> None:
    case.answer_meanwhile("1.2", Answer(Way.REFER))
    file = fill(case.export(), {"1.1": ADOPTED})
    case.answer_meanwhile("1.2", Answer(Way.ADOPT, "第8条"))
    case.answer_meanwhile("2.1", Answer(Way.REFER))
    assert case.load(file).faults == ()
    assert case.answers() == {
        "1.1": Answer(Way.ADOPT, "第3条"),
        "1.2": Answer(Way.ADOPT, "第8条"),
        "2.1": Answer(Way.REFER),
    }


def test_the_same_answer_given_meanwhile_is_no_collision(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ADOPTED})
    case.answer_meanwhile("1.1", Answer(Way.ADOPT, "第3条"))
    assert (case.load(file).faults, case.load(file).changed) == ((), 0)


@pytest.mark.parametrize("who", ["MOJ-officer-1", "MIC-member-1"])
def test_only_an_officer_of_the_ministry_may_answer(case: Case, fill: Fill, who: str) -> None:
    file = fill(case.export(), {"1.1": ADOPTED})
    with pytest.raises(Forbidden):
        case.load(file, who)
    with pytest.raises(NotFound):
        case.load(file, "nobody")
    assert case.answers() == {}


def test_a_case_that_is_over_is_not_answered(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ADOPTED})
    release("R3", [reworded(item, "さらに記録すること。") for item in second_release()])
    with pytest.raises(Refused, match="superseded"):
        case.load(file)


def test_a_file_of_another_installation_is_refused(case: Case, change: Change) -> None:
    file = change(case.export(), lambda sheet: [altered(row, _elsewhere)(sheet) for row in range(4, 8)])
    with pytest.raises(BadInput, match="made for another revision"):
        case.load(file)


def _elsewhere(key: str) -> str:
    return str(replace(read_key(key), release="0123456789ab"))


def test_a_row_of_another_revision_among_ours_is_named(case: Case, change: Change) -> None:
    file = change(case.export(), altered(6, _elsewhere))
    assert [(row, what) for _, row, _, what in case.faults(file)] == [(6, "this row belongs to another revision")]


def test_answers_after_the_text_went_out_for_opinions_are_still_taken(case: Case, fill: Fill) -> None:
    file = fill(case.export(), {"1.1": ADOPTED})
    with transaction() as session:
        session.get_one(Revision, case.revision).phase = Phase.CONSULTING
    assert case.load(file).changed == 1


def refused(case: Case, path: Path) -> str:
    with pytest.raises(BadInput) as error:
        case.load(path)
    assert len(str(error.value).splitlines()) == 1
    return str(error.value)


def test_a_file_that_is_none_of_ours_is_refused_in_one_line(case: Case, tmp_path: Path) -> None:
    whole = case.export().read_bytes()
    for name, data, what in (
        ("a.xlsm", whole, "macros"),
        ("a.xls", whole, "not read"),
        ("a.xlsx", whole[:-200], "cut off"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "before 2007"),
        ("a.xlsx", b"name,value\n", "not an xlsx workbook"),
        ("a.csv", b"name,value\n1,2\n", "no sheet has the columns"),
        ("a.csv", b"\xff\xfe\x00", "UTF-16"),
        ("a.csv", b'"' + b"x" * 200_000, "not CSV"),
    ):
        (tmp_path / name).write_bytes(data)
        assert what in refused(case, tmp_path / name)
    assert "no such file" in refused(case, tmp_path / "absent.xlsx")


def test_a_file_without_rows_is_refused(case: Case, change: Change) -> None:
    assert "no row has a valid key" in refused(
        case, change(case.export(), lambda sheet: sheet.delete_rows(FIRST_ROW, 9))
    )


def test_csv_as_japanese_excel_saves_it_is_read(case: Case) -> None:
    file = case.export("a.csv")
    text = file.read_bytes().decode("utf-8-sig").replace("なし none,,,,,,", "なし none,,取込み,'-1,,,", 1)
    file.write_bytes(text.encode("cp932"))
    assert (case.load(file).faults, case.answers()) == ((), {"2.1": Answer(Way.ADOPT, "-1")})


def test_csv_whose_numbers_excel_rewrote_is_known_by_its_words(case: Case) -> None:
    file = case.export("a.csv")
    file.write_text(file.read_text("utf-8-sig").replace("\n1.1,", "\n1.10,"), "utf-8-sig")
    assert case.load(file).faults == ()


def struck(text: str) -> CellRichText:
    return CellRichText("代行者を", TextBlock(InlineFont(strike=True), "一人"), text)


def test_words_struck_through_and_merged_cells_are_refused_at_their_cell(
    case: Case, fill: Fill, change: Change
) -> None:
    file = fill(case.export(), {"1.1": ("取込み", "3.2", struck("二人置く。"), "")})
    [(_, row, column, what)] = case.faults(file)
    assert (column, what) == ("規定本文 (K)", "struck through")
    merged = change(fill(case.export(), {"1.1": ADOPTED}), lambda sheet: sheet.merge_cells(f"I{row}:I{row + 1}"))
    assert ("回答 (I)", "merged with other cells") in [(at, said) for _, _, at, said in case.faults(merged)]


def test_a_power_in_an_answer_is_refused_at_its_cell(case: Case, fill: Fill) -> None:
    power = CellRichText("鍵は 2", TextBlock(InlineFont(vertAlign="superscript"), "256"), " 通り以上とする。")
    [(_, _, column, what)] = case.faults(fill(case.export(), {"1.1": ("上乗せ", "3.2", power, "")}))
    assert (column, what) == ("規定本文 (K)", "digits in super- or subscript, which would run together")


def test_headings_struck_through_or_merged_are_refused_at_their_cell(case: Case, fill: Fill, change: Change) -> None:
    def strike(sheet: Worksheet) -> None:
        sheet.unmerge_cells(f"{HEADING_OF_REASONS}:{CELL[Column.REASON]}")
        sheet[HEADING_OF_REASONS].font = Font(strike=True)

    def merge(sheet: Worksheet) -> None:
        sheet.merge_cells(f"{HEADING_OF_REASONS}:{CELL[Column.REASON]}")

    file = fill(case.export(), {"1.1": ADOPTED})
    for dress, what in ((merge, "merged with cells beside or below it"), (strike, "struck through")):
        assert f"{ANSWERS}, row {HEAD_ROW}, column 理由 (L): {what}" in refused(case, change(file, dress))


def test_a_column_of_answers_that_is_there_twice_is_refused(case: Case, fill: Fill, change: Change) -> None:
    file = fill(case.export(), {"1.1": ADOPTED})
    said = refused(case, change(file, lambda sheet: sheet.__setitem__(f"Q{HEAD_ROW}", "回答\nAnswer")))
    assert f"{ANSWERS}, row {HEAD_ROW}: the column '回答' is there twice; keep one of them" in said
    table = case.export("a.csv")
    table.write_text(table.read_text("utf-8-sig").replace("\n", ",規定本文\n", 1), "utf-8-sig")
    assert "a.csv, row 1: the column '規定本文' is there twice" in refused(case, table)


@pytest.mark.parametrize("heading", ["Ａｎｓｗｅｒ", "　回答　／　Ａｎｓｗｅｒ"])
def test_headings_are_read_in_either_width(case: Case, fill: Fill, change: Change, heading: str) -> None:
    at = f"{CELL[Column.CHOICE][:1]}{HEAD_ROW}"
    file = change(fill(case.export(), {"1.1": ADOPTED}), lambda sheet: sheet.__setitem__(at, heading))
    assert case.load(file).changed == 1


def test_rows_that_a_filter_hides_are_taken_as_well(case: Case, fill: Fill, change: Change) -> None:
    def hide(sheet: Worksheet) -> None:
        for number in range(1, sheet.max_row + 1):
            sheet.row_dimensions[number].hidden = True

    assert case.load(change(fill(case.export(), {"1.1": ADOPTED}), hide)).changed == 1


@pytest.mark.parametrize(("typed", "kept"), [("一。_x000D_\n二。", "一。\n二。"), ("_x005F_x000D_", "_x000D_")])
def test_an_escape_of_excels_in_an_answer_is_what_it_stands_for(case: Case, fill: Fill, typed: str, kept: str) -> None:
    case.load(fill(case.export(), {"1.1": ("書換え", "3.2", typed, "")}))
    assert case.answers()["1.1"].wording == kept


def copied(sheet: Worksheet) -> Worksheet:
    """A copy as Excel makes it, last and called `回答 Answers (2)`."""
    assert sheet.parent is not None
    copy = sheet.parent.copy_worksheet(sheet)
    copy.title = f"{ANSWERS} (2)"
    return copy


def hidden_copy(sheet: Worksheet) -> None:
    copied(sheet).sheet_state = "hidden"


def copy_without_reasons(sheet: Worksheet) -> None:
    copied(sheet).delete_cols(ANSWER_AT[Column.REASON])


def copy_before_it(sheet: Worksheet) -> None:
    copy = copied(sheet)
    assert sheet.parent is not None
    sheet.parent.move_sheet(copy, -9)
    copy.title = "作業中"
    sheet.title = f"{ANSWERS} (2)"


@pytest.mark.parametrize("act", [copied, hidden_copy, copy_without_reasons, copy_before_it])
def test_a_copied_sheet_of_answers_is_refused_with_its_name(
    case: Case, fill: Fill, change: Change, act: Callable[[Worksheet], object]
) -> None:
    said = refused(case, change(fill(case.export(), {"1.1": ADOPTED}), act))
    assert f"{ANSWERS} (2): this sheet has the headings of " in said
    assert case.answers() == {}


def test_sheets_of_peoples_own_beside_the_answers_are_none_of_them(case: Case, fill: Fill, change: Change) -> None:
    def note(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("メモ", 0).append(["番号", "回答", "担当に確認"])

    assert case.load(change(fill(case.export(), {"1.1": ADOPTED}), note)).changed == 1


def test_an_escape_of_excels_in_csv_is_what_it_stands_for(case: Case) -> None:
    file = case.export("a.csv")
    text = file.read_text("utf-8-sig").replace("なし none,,,,,,", 'なし none,,上乗せ,3.2,"一。_x000D_\n二。",,', 1)
    file.write_text(text, "utf-8-sig")
    assert (case.load(file).faults, case.answers()["2.1"].wording) == ((), "一。\n二。")


def test_answers_in_strict_open_xml_are_read(case: Case, fill: Fill) -> None:
    assert case.load(saved_strictly(fill(case.export(), {"1.1": ADOPTED}))).changed == 1
    assert case.answers() == {"1.1": Answer(Way.ADOPT, "第3条")}
