"""The sheet of a self-inspection: written, filled in, and handed in whole or not at all (G3-4b)."""

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import col, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.errors import BadInput, Forbidden, MinaoshiError, NotFound, Refused
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.ledger.entries import LedgerEntry
from tasks.check.inspection.access import inspection_for
from tasks.check.inspection.contents import Contents, gather
from tasks.check.inspection.exporting import export_inspection
from tasks.check.inspection.handing_in import Said, hand_in
from tasks.check.inspection.importing import Loaded, load_inspection
from tasks.database import reading, transaction
from tests.stage.evaluating import carry, opened, plan, to_the_committee
from tests.stage.government import MONDAY, at_database, government, items, release
from tests.stage.story import to_the_end
from tests.stage.strict_workbooks import saved_strictly

WHO = "MIC-officer-1"


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        [revision, *_] = release("R6", items(12))
        to_the_end(revision)
        one = opened()
        plan(one)
        carry(one)
        yield one


def contents(case: int, who: str = WHO, of: str = "") -> Contents:
    with reading() as session:
        return gather(session, inspection_for(session, case, who, of, MONDAY))


def exported(case: int, folder: Path, suffix: str) -> Path:
    file = folder / f"sheet{suffix}"
    export_inspection(contents(case), file)
    return file


def csv_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def fill_in(file: Path, result: str = "実施", change: Callable[[list[dict[str, str]]], Any] = lambda _: None) -> None:
    """Fill in every row alike, then `change` some: rows as heading and text."""
    if file.suffix == ".csv":
        rows = csv_rows(file)
        for row in rows:
            row["結果 Result"] = result
        change(rows)
        with file.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return
    book = load_workbook(file)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    rows = [{head: str(cell.value or "") for head, cell in zip(heads, line, strict=True)} for line in sheet["2:999"]]
    rows = [row for row in rows if any(row.values())]
    for row in rows:
        row["結果 Result"] = result
    change(rows)
    for at, row in enumerate(rows, start=2):
        for column, head in enumerate(heads, start=1):
            sheet.cell(at, column).value = row[head] or None
    book.save(file)


def load(file: Path, who: str = WHO, at: datetime = MONDAY) -> Loaded:
    with transaction() as session:
        return load_inspection(session, file, who, at)


def said(case: int, who: str = WHO) -> set[tuple[Result | None, str]]:
    with reading() as session:
        inspection = inspection_for(session, case, who, "", MONDAY).id
        rows = session.exec(select(InspectionItem).where(InspectionItem.inspection_id == inspection))
        return {(one.result, one.remark) for one in rows}


both = pytest.mark.parametrize("suffix", [".xlsx", ".csv"])


def test_it_says_what_is_asked_and_how_the_ministry_provides_for_it(case: int) -> None:
    [row, *_] = contents(case).rows
    assert "手順を定め" in row["asked"]
    assert row["provision"] == "取込み\n3.1"
    assert row["result"] == ""


def test_only_the_cells_to_fill_in_can_be_changed_and_the_results_are_offered(case: int, tmp_path: Path) -> None:
    sheet = load_workbook(exported(case, tmp_path, ".xlsx")).worksheets[0]
    assert sheet.protection.sheet
    heads = [cell.value for cell in sheet[1]]
    open_ones = {head for head, cell in zip(heads, sheet[2], strict=True) if not cell.protection.locked}
    assert open_ones == {"結果 Result", "備考 Remark"}
    [rule] = sheet.data_validations.dataValidation
    assert rule.formula1 == '"実施,一部実施,未実施,該当なし"'


@both
def test_a_filled_sheet_is_handed_in_whole(case: int, tmp_path: Path, suffix: str) -> None:
    file = exported(case, tmp_path, suffix)
    fill_in(file, change=lambda rows: rows[0].update({"備考 Remark": "=1+1"} if suffix == ".csv" else {}))
    assert not load(file).faults
    assert {result for result, _ in said(case)} == {Result.DONE}
    with reading() as session:
        assert session.exec(select(Inspection.handed_in_at).where(col(Inspection.handed_in_at).is_not(None))).one()


@both
@pytest.mark.parametrize("end", ["\r\n", "\r", "_x000D_\n", "\n"])
def test_lines_of_a_remark_end_alike_however_they_were_written(
    case: int, tmp_path: Path, suffix: str, end: str
) -> None:
    file = exported(case, tmp_path, suffix)
    fill_in(file, change=lambda rows: rows[0].update({"備考 Remark": f"一。{end}二。"}))
    assert not load(file).faults
    assert said(case) == {(Result.DONE, "一。\n二。"), (Result.DONE, "")}


@both
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"結果 Result": "たぶん"}, "結果 Result: 'たぶん' cannot be taken"),
        ({"結果 Result": ""}, "結果 Result: '' cannot be taken"),
        ({"照合キー Key": "I-1-1-00000000"}, "照合キー Key: the key is missing or was altered"),
        ({"結果 Result": "該当なし", "備考 Remark": ""}, "備考 Remark: an item that does not apply needs a reason"),
    ],
    ids=["unknown", "empty", "key", "no reason"],
)
def test_what_is_wrong_is_located_and_nothing_is_recorded(
    case: int, tmp_path: Path, suffix: str, change: dict[str, str], told: str
) -> None:
    file = exported(case, tmp_path, suffix)
    fill_in(file, change=lambda rows: rows[1].update(change))
    fault, *_ = load(file).faults
    sheet = ", 自己点検" if suffix == ".xlsx" else ""
    assert str(fault).startswith(f"{file}{sheet}, row 3, column {told}")
    assert said(case) == {(None, "")}


@both
def test_a_row_taken_out_is_missed(case: int, tmp_path: Path, suffix: str) -> None:
    file = exported(case, tmp_path, suffix)
    if suffix == ".csv":
        fill_in(file, change=lambda rows: rows.pop())
    else:
        fill_in(file, change=lambda rows: rows[-1].update(dict.fromkeys(rows[-1], "")))
    [fault] = load(file).faults
    assert "is missing" in fault.what


def test_a_row_of_anothers_sheet_is_refused(case: int, tmp_path: Path) -> None:
    mine, other = exported(case, tmp_path, ".csv"), tmp_path / "other.csv"
    export_inspection(contents(case, "MIC-officer-2"), other)
    key = csv_rows(other)[0]["照合キー Key"]
    fill_in(mine, change=lambda rows: rows[0].update({"照合キー Key": key}))
    assert "another self-inspection" in str(load(mine).faults[0])


def altered(file: Path, act: Callable[[Worksheet], object]) -> Path:
    """The file after something was done to its first sheet."""
    book = load_workbook(file)
    act(book.worksheets[0])
    book.save(file)
    return file


def test_a_sheet_in_strict_open_xml_is_handed_in(case: int, tmp_path: Path) -> None:
    file = exported(case, tmp_path, ".xlsx")
    fill_in(file)
    assert not load(saved_strictly(file)).faults
    assert {result for result, _ in said(case)} == {Result.DONE}


def strike(cell: str) -> Callable[[Worksheet], object]:
    return lambda sheet: setattr(sheet[cell], "font", Font(strike=True))


def merge(cells: str) -> Callable[[Worksheet], object]:
    return lambda sheet: sheet.merge_cells(cells)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (strike("F3"), "row 3, column 備考 Remark: struck through"),
        (merge("E3:E4"), "row 3, column 結果 Result: merged with cells"),
        (strike("E1"), "row 1, column E: struck through"),
        (merge("F1:F2"), "row 1, column F: merged with cells"),
    ],
    ids=["struck", "merged", "struck heading", "merged heading"],
)
def test_looks_that_mean_something_are_refused_at_their_place(
    case: int, tmp_path: Path, act: Callable[[Worksheet], object], told: str
) -> None:
    file = exported(case, tmp_path, ".xlsx")
    fill_in(file, change=lambda rows: rows[1].update({"備考 Remark": "済み"}))
    altered(file, act)
    try:
        [fault, *_] = load(file).faults
    except BadInput as raised:
        fault = raised
    assert str(fault).startswith(f"{file}, 自己点検, {told}")
    assert said(case) == {(None, "")}


@both
def test_headings_are_read_in_either_width(case: int, tmp_path: Path, suffix: str) -> None:
    file = exported(case, tmp_path, suffix)
    fill_in(file)
    wide = "結果　Ｒｅｓｕｌｔ"
    if suffix == ".csv":
        file.write_text(file.read_text("utf-8-sig").replace("結果 Result", wide, 1), "utf-8-sig")
    else:
        altered(file, lambda sheet: sheet.__setitem__("E1", wide))
    assert not load(file).faults
    assert {result for result, _ in said(case)} == {Result.DONE}


def test_rows_that_a_filter_hides_are_taken_as_well(case: int, tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        for number in range(1, sheet.max_row + 1):
            sheet.row_dimensions[number].hidden = True

    file = exported(case, tmp_path, ".xlsx")
    fill_in(file)
    assert not load(altered(file, hide)).faults
    assert {result for result, _ in said(case)} == {Result.DONE}


def test_a_copied_sheet_is_refused_with_its_name_and_one_alone_is_read_whatever_it_is_called(
    case: int, tmp_path: Path
) -> None:
    file = exported(case, tmp_path, ".xlsx")
    fill_in(file)
    book = load_workbook(file)
    book.copy_worksheet(book.worksheets[0]).title = "自己点検 (2)"
    book.create_sheet("メモ", 0).append(["照合キーは触らない"])
    book.save(file)
    with pytest.raises(BadInput, match=r"自己点検 \(2\): this sheet has the headings of '自己点検' too; keep one"):
        load(file)
    assert said(case) == {(None, "")}
    del book["自己点検"]
    book.save(file)
    assert not load(file).faults
    assert {result for result, _ in said(case)} == {Result.DONE}


@pytest.mark.parametrize("name", ["notes.docx", "sheet.pdf"])
def test_a_file_of_another_kind_is_refused(case: int, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    with pytest.raises(BadInput, match=r"give \.xlsx or \.csv"):
        load(tmp_path / name)
    with pytest.raises(BadInput, match=r"name it \.xlsx or \.csv"):
        export_inspection(contents(case), tmp_path / name)


@pytest.mark.usefixtures("case")
def test_a_sheet_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("照合キー,結果\nabc,実施\n")
    with pytest.raises(BadInput, match="no row has a valid key"):
        load(tmp_path / "x.csv")


# ----------------------------------------------------------------------------------------------- who hands in, when


def test_an_officer_may_hand_in_for_another_and_the_ledger_says_so(case: int) -> None:
    hand_in_as(case, "MIC-contact-point-1", "MIC-officer-2")
    with reading() as session:
        [entry] = session.exec(select(LedgerEntry).where(LedgerEntry.action == "hand in self-inspection"))
    assert (entry.actor, entry.detail["on_behalf_of"]) == ("MIC-officer-2", "MIC-contact-point-1")


def hand_in_as(case: int, of: str, who: str, at: datetime = MONDAY, result: Result = Result.DONE) -> None:
    with transaction() as session:
        found = inspection_for(session, case, of, "", at)
        lineages = session.exec(select(InspectionItem.lineage_id).where(InspectionItem.inspection_id == found.id)).all()
        hand_in(session, found.id or 0, {one: Said(result) for one in lineages}, who, at)


@pytest.mark.parametrize("who", ["MIC-contact-point-1", "MIC-ciso-1", "MOJ-officer-1"])
def test_nobody_else_hands_it_in(case: int, who: str) -> None:
    with pytest.raises(Forbidden, match="is neither the person asked"):
        hand_in_as(case, WHO, who)


def test_nobody_else_takes_it_out(case: int) -> None:
    with pytest.raises(Forbidden):
        contents(case, "MIC-ciso-1", WHO)
    with pytest.raises(NotFound):
        contents(case, "MIC-ciso-1")
    assert contents(case, "MIC-officer-2", WHO).person == WHO


def test_what_does_not_apply_needs_a_reason(case: int) -> None:
    with pytest.raises(Refused, match="does not apply"):
        hand_in_as(case, WHO, WHO, result=Result.NOT_APPLICABLE)


def test_an_item_too_few_is_refused(case: int) -> None:
    with reading() as session:
        found = inspection_for(session, case, WHO, "", MONDAY).id or 0
    with transaction() as session, pytest.raises(Refused, match="each once"):
        hand_in(session, found, {}, WHO, MONDAY)


def test_a_late_one_is_taken_while_the_auditors_are_at_work_and_seen_to_be_late(case: int) -> None:
    after = datetime(2026, 7, 1, tzinfo=UTC)
    assert carry(case, after) == "audit"
    hand_in_as(case, WHO, WHO, after)
    with reading() as session:
        found = inspection_for(session, case, WHO, "", MONDAY)
    assert found.handed_in_at is not None
    assert found.handed_in_at.date() > found.due_on
    with pytest.raises(Refused, match="with the auditors"):
        hand_in_as(case, WHO, WHO, after + timedelta(days=1))


def test_it_may_be_mended_until_the_audit_begins(case: int) -> None:
    for result in (Result.DONE, Result.PARTLY):
        hand_in_as(case, WHO, WHO, result=result)
    assert said(case) == {(Result.PARTLY, "")}


def test_none_is_taken_once_the_report_is_put_to_the_committee(case: int) -> None:
    with transaction() as session:
        session.get_one(Evaluation, case).phase = EvaluationPhase.PLANNING
    to_the_committee(case)
    with pytest.raises(MinaoshiError, match="self-inspections are no longer accepted"):
        hand_in_as(case, WHO, WHO)
