"""Baselines kept as xlsx."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from domain.baseline.catalog import Item, ItemKind
from tasks.baseline.catalogs import read_catalog
from tests.stage.hostile import MAIN, packed, parts_of
from tests.stage.strict_workbooks import strictly

Put = Callable[..., Path]
Refusal = Callable[..., str]
Rows = Iterable[Iterable[object]]

HEADING = ["番号", "標題", "本文", "種別"]


def book(rows: Rows, **sheets: Rows) -> bytes:
    """A workbook with these rows on a first sheet named 基準, and others after it."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, content in {"基準": rows, **sheets}.items():
        sheet = made.create_sheet(name)
        for row in content:
            sheet.append([*row])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = {entry: package.read(entry) for entry in package.namelist()}
    return packed(entries | {name: change(entries.get(name, b""))})


def test_rows_under_the_heading_are_read(put: Put) -> None:
    data = book([HEADING, ["1.10", "暗号", "鍵を守る。", "基本対策事項"], [], ["2", None, "記録する。"]])
    assert read_catalog(put("b.xlsx", data)).items == (
        Item(key="1.10", number="1.10", title="暗号", statement="鍵を守る。", kind=ItemKind.BASIC_MEASURE),
        Item(key="2", number="2", statement="記録する。"),
    )


def test_the_sheet_with_a_heading_row_is_read_whatever_stands_above_and_beside_it_and_the_others_are_named(
    put: Put,
) -> None:
    sheets: dict[str, Rows] = {
        "表": [["改定案"], [date(2026, 4, 1)], HEADING, ["1", "甲"]],
        "空": [],
        "凡例": [["番号", "番号の付け方"]],
    }
    catalog = read_catalog(put("b.xlsx", book([["表紙"]], **sheets)))
    assert ([item.key for item in catalog.items], catalog.unread) == (["1"], ("基準", "凡例"))


@pytest.mark.parametrize("second", [[HEADING, ["2", "乙"]], [["第2部"], [], HEADING], [["number", "statement"]]])
def test_a_second_sheet_of_items_is_refused_with_the_names_of_both(put: Put, refusal: Refusal, second: Rows) -> None:
    data = book([HEADING, ["1", "甲"]], 凡例=[["凡例"]], 第2部=second)
    assert "b.xlsx: several sheets have a heading row: 基準, 第2部; put all items in one" in refusal(
        put("b.xlsx", data)
    )


def test_headings_that_stand_again_below_are_no_item(put: Put, refusal: Refusal) -> None:
    again = book([HEADING, ["1", "甲"], ["number", "title"], ["2", "乙"]])
    assert "基準, row 3: the headings stand here again" in refusal(put("b.xlsx", again))


def test_whole_numbers_and_true_and_false_are_taken_as_they_show(put: Put) -> None:
    data = book([["number", "title", "revision", "withdrawn"], [1, "x", 3, True], [2, "y", 4, False]])
    items = read_catalog(put("b.xlsx", data)).items
    assert [(item.key, item.revision, item.withdrawn) for item in items] == [("1", "3", True), ("2", "4", False)]


def test_text_that_begins_with_an_equals_sign_in_a_text_cell_is_text(put: Put) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["number", "title"])
    sheet.append(["1", "x"])
    sheet["B2"].value = "=x"
    sheet["B2"].data_type = "s"
    stream = io.BytesIO()
    made.save(stream)
    assert read_catalog(put("b.xlsx", stream.getvalue())).items[0].title == "=x"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("=A1", "a formula, not text"),
        ("#N/A", "an error value, not text"),
        (1.1, "a number that may be displayed differently from its value"),
        (date(2026, 1, 2), "a date or time, not text"),
    ],
)
def test_a_cell_that_is_not_text_is_refused_with_sheet_row_and_column(
    put: Put, refusal: Refusal, cell: object, said: str
) -> None:
    assert f"基準, row 3, column B: {said}" in refusal(put("b.xlsx", book([HEADING, ["1", "x"], ["2", cell]])))


def test_a_whole_number_that_shows_with_decimals_is_refused(put: Put, refusal: Refusal) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(["number", "title"])
    sheet.append([3, "x"])
    sheet["A2"].number_format = "0.0"
    stream = io.BytesIO()
    made.save(stream)
    assert "row 2, column A: a number that may be displayed differently" in refusal(put("b.xlsx", stream.getvalue()))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([["表紙"]], "no sheet has a row that names number"),
        ([[*HEADING, "担当"], ["1", "x"]], "基準, row 1: unknown column '担当'"),
        ([HEADING, [None, "x"]], "基準, row 2, column number: the number is missing"),
        ([["number", "title", "uid"], ["1", "x", "u"], ["1", "y", "u"]], "基準, row 3, column uid: the uid 'u'"),
        ([HEADING], "基準: no items under the headings"),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_name(put: Put, refusal: Refusal, rows: Rows, said: str) -> None:
    assert said in refusal(put("b.xlsx", book(rows)))


@pytest.mark.parametrize(
    "data",
    [b"number,title\n1,x\n", b"PK\x03\x04", book([HEADING])[:-200], packed({}), packed({"a.txt": b"x"})],
    ids=["csv", "cut at the start", "cut at the end", "empty zip", "another zip"],
)
def test_what_is_no_workbook_is_refused(put: Put, refusal: Refusal, data: bytes) -> None:
    assert "not an xlsx workbook" in refusal(put("b.xlsx", data))


def test_a_workbook_that_unpacks_to_more_than_the_limit_is_refused_unopened(put: Put, refusal: Refusal) -> None:
    data = packed({"xl/worksheets/sheet1.xml": bytes(65 * 1024 * 1024)})
    assert len(data) < 100_000
    assert "more than 67,108,864 bytes once unpacked" in refusal(put("b.xlsx", data))


def test_a_workbook_of_thousands_of_files_is_refused(put: Put, refusal: Refusal) -> None:
    assert "2,000 files in it" in refusal(put("b.xlsx", packed({f"{at}.xml": b"" for at in range(2_000)})))


def test_macros_under_a_plain_name_are_refused(put: Put, refusal: Refusal) -> None:
    data = changed(book([HEADING, ["1", "x"]]), "xl/vbaProject.bin", lambda _: b"x")
    assert "the workbook contains macros" in refusal(put("b.xlsx", data))


def test_an_encrypted_workbook_is_called_so(put: Put, refusal: Refusal) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert "the workbook is encrypted; remove the password" in refusal(put("b.xlsx", data))


def test_an_encrypted_zip_is_called_so(put: Put, refusal: Refusal) -> None:
    data = bytearray(packed({"a.xml": b"x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "it is encrypted" in refusal(put("b.xlsx", bytes(data)))


def test_an_old_excel_file_is_called_so(put: Put, refusal: Refusal) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert "an Excel file from before 2007; save it as .xlsx" in refusal(put("b.xlsx", data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_neither_expanded_nor_fetched(put: Put, refusal: Refusal, encoding: str) -> None:
    dtd = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'

    def declare(xml: bytes) -> bytes:
        text = xml.decode()
        return (text[: text.index("<worksheet")] + dtd + text[text.index("<worksheet") :]).encode(encoding)

    data = changed(book([HEADING, ["1", "x"]]), "xl/worksheets/sheet1.xml", declare)
    assert "declares a document type" in refusal(put("b.xlsx", data))


def test_a_row_number_beyond_every_sheet_is_refused_and_not_counted_up_to(put: Put, refusal: Refusal) -> None:
    far = changed(
        book([HEADING, ["1", "x"]]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'r="2"', b'r="99999999999"').replace(b'r="A2"', b'r="A99999999999"'),
    )
    assert "more than 100,000 items or rows" in refusal(put("b.xlsx", far))


def test_a_sheet_named_in_two_lines_is_still_named_in_one(put: Put, refusal: Refusal) -> None:
    data = changed(book([HEADING]), "xl/workbook.xml", lambda xml: xml.replace("基準".encode(), b"a&#10;b"))
    assert "'a\\nb': no items under the headings" in refusal(put("b.xlsx", data))


def test_a_damaged_sheet_is_refused(put: Put, refusal: Refusal) -> None:
    data = changed(book([HEADING, ["1", "x"]]), "xl/worksheets/sheet1.xml", lambda xml: xml[:-30])
    assert "not an xlsx workbook that can be read" in refusal(put("b.xlsx", data))


@pytest.mark.parametrize("lost", [rb"<cellStyles.*</cellStyles>", rb"<dxfs.*?/>", rb"<colors>.*</colors>"])
def test_damage_of_looks_that_mean_nothing_here_keeps_nothing_from_being_read(put: Put, lost: bytes) -> None:
    data = changed(book([HEADING, ["1", "x"]]), "xl/styles.xml", lambda xml: re.sub(lost, b"", xml))
    assert read_catalog(put("b.xlsx", data)).items


def dressed(dress: Callable[[Worksheet], object]) -> bytes:
    """A workbook with two items, in some dress."""
    made = openpyxl.load_workbook(io.BytesIO(book([HEADING, ["1", "甲", "鍵を守る。"], ["2", "乙", "記録する。"]])))
    dress(made.worksheets[0])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def struck_run(sheet: Worksheet) -> None:
    sheet["C3"] = CellRichText("記録", TextBlock(InlineFont(strike=True), "しない"), "する。")


def struck_heading(sheet: Worksheet) -> None:
    sheet["C1"].font = Font(strike=True)


def struck_row(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.font = Font(strike=True)


@pytest.mark.parametrize(
    ("dress", "said"),
    [
        (struck_run, "基準, row 3, column C: struck through; accept the deletion first"),
        (struck_row, "基準, row 3, column A: struck through; accept the deletion first"),
        (lambda sheet: sheet.merge_cells("B2:B3"), "基準, row 2, column B: merged with cells beside or below it"),
        (lambda sheet: vars(sheet.row_dimensions[3]).update(hidden=True), "基準, row 3: the row is hidden"),
        (lambda sheet: sheet.merge_cells("C1:C2"), "基準, row 1, column C: merged with cells beside or below it"),
        (struck_heading, "基準, row 1, column C: struck through; accept the deletion first"),
        (lambda sheet: vars(sheet.row_dimensions[1]).update(hidden=True), "基準, row 1: the row is hidden"),
    ],
)
def test_looks_that_mean_something_are_refused_at_their_place(
    put: Put, refusal: Refusal, dress: Callable[[Worksheet], object], said: str
) -> None:
    assert said in refusal(put("b.xlsx", dressed(dress)))


def plain_strike(sheet: Worksheet) -> None:
    """What is struck through and says nothing, and a run whose strike is turned off."""
    sheet["D2"].font = Font(strike=True)
    sheet["B2"] = CellRichText("甲", TextBlock(InlineFont(strike=False, b=True), "乙"))
    sheet.insert_rows(1)
    sheet["A1"] = "案"
    sheet["A1"].font = Font(strike=True)
    sheet.merge_cells("A1:D1")


def test_looks_that_mean_nothing_are_passed_over(put: Put) -> None:
    assert [item.title for item in read_catalog(put("b.xlsx", dressed(plain_strike))).items] == ["甲乙", "乙"]


def test_a_hidden_column_is_read(put: Put) -> None:
    data = dressed(lambda sheet: vars(sheet.column_dimensions["C"]).update(hidden=True))
    assert b'hidden="1"' in parts_of(data)["xl/worksheets/sheet1.xml"]
    assert [item.statement for item in read_catalog(put("b.xlsx", data)).items] == ["鍵を守る。", "記録する。"]


def test_a_hidden_sheet_is_not_taken_for_the_baseline_and_is_named(put: Put) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book([HEADING, ["1", "旧"]], 新=[HEADING, ["1", "新"]])))
    made["基準"].sheet_state = "hidden"
    made.active = 1
    stream = io.BytesIO()
    made.save(stream)
    catalog = read_catalog(put("b.xlsx", stream.getvalue()))
    assert ([item.title for item in catalog.items], catalog.unread) == (["新"], ("基準",))


def test_strict_ooxml_is_read(put: Put) -> None:
    data = strictly(book([HEADING, ["1", "甲"]]))
    assert b"purl.oclc.org/ooxml/spreadsheetml/main" in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    assert [item.title for item in read_catalog(put("b.xlsx", data)).items] == ["甲"]


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("content.xml", "an OpenDocument spreadsheet"),
        ("xl/workbook.bin", "a binary workbook"),
        ("word/document.xml", "a Word document"),
    ],
)
def test_another_office_file_under_our_suffix_is_called_what_it_is(
    put: Put, refusal: Refusal, part: str, what: str
) -> None:
    assert f"{what}" in refusal(put("b.xlsx", packed({part: b"<a/>"})))


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("守る。_x000D_\n記す。", "守る。\n記す。"),
        ("守る。_x000D_記す。", "守る。\n記す。"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_", "_x005F_"),
        ("x005F_", "x005F_"),
        ("_x0041_", "A"),
    ],
)
@pytest.mark.parametrize("inline", [False, True])
def test_an_escape_of_excels_is_the_character_that_it_stands_for(put: Put, kept: str, shown: str, inline: bool) -> None:
    data = with_string("C2", f'<t xml:space="preserve">{kept}</t>', inline=inline)
    assert [item.statement for item in read_catalog(put("b.xlsx", data)).items] == [shown]


@pytest.mark.parametrize("inline", [False, True])
def test_readings_are_no_words_and_a_run_struck_through_is_seen_however_strings_are_kept(
    put: Put, refusal: Refusal, inline: bool
) -> None:
    read = with_string("C2", "<t>鍵</t><rPh sb='0' eb='1'><t>カギ</t></rPh>", inline=inline)
    assert [item.statement for item in read_catalog(put("b.xlsx", read)).items] == ["鍵"]
    struck = with_string("C2", "<r><t>鍵</t></r><r><rPr><strike/></rPr><t>錠</t></r>", inline=inline)
    assert "column C: struck through" in refusal(put("c.xlsx", struck))


def with_string(cell: str, words: str, *, inline: bool) -> bytes:
    """A workbook of one item with such a string, in its cell as openpyxl writes it or shared as Excel does."""
    data = book([HEADING, ["1", "甲", "@"]])
    written = f'<c r="{cell}" t="inlineStr"><is>{words}</is></c>' if inline else f'<c r="{cell}" t="s"><v>0</v></c>'
    data = changed(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: re.sub(rb'<c r="%s".*?</c>' % cell.encode(), lambda _: written.encode(), xml),
    )
    data = changed(data, "xl/sharedStrings.xml", lambda _: f"<sst {MAIN}><si>{words}</si></sst>".encode())
    link = (
        b'<Relationship Id="s" Type="http://x/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    )
    return changed(data, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"</Relationships>", link))


def test_an_escaped_control_character_is_refused_as_one(put: Put, refusal: Refusal) -> None:
    assert "control character U+0007" in refusal(put("b.xlsx", book([HEADING, ["1", "a_x0007_b"]])))


def raised(*runs: str | tuple[str, str]) -> str:
    """Runs of a string: text, or text with its vertical alignment."""
    return "".join(
        f'<r><t xml:space="preserve">{run}</t></r>'
        if isinstance(run, str)
        else f'<r><rPr><vertAlign val="{run[1]}"/></rPr><t xml:space="preserve">{run[0]}</t></r>'
        for run in runs
    )


UP, DOWN = "superscript", "subscript"


@pytest.mark.parametrize(
    "runs",
    [
        ("鍵は 2", ("256", UP), " 通り"),
        ("10", ("-9", UP)),
        ("10", ("−", UP), ("9", UP)),
        ("1", "0", ("−9", UP)),
        ("CO", ("2", DOWN)),
        ("システム", ("1", UP), "を"),
        ("x", ("２", UP)),
        ("表 ", ("1", UP), "2 件"),
    ],
)
@pytest.mark.parametrize("inline", [False, True])
def test_digits_that_stand_higher_or_lower_are_refused_where_they_would_run_together(
    put: Put, refusal: Refusal, runs: tuple[str | tuple[str, str], ...], inline: bool
) -> None:
    said = refusal(put("b.xlsx", with_string("C2", raised(*runs), inline=inline)))
    assert (
        "基準, row 2, column C: digits in super- or subscript, which would run together; write it on one line" in said
    )


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (("システム", ("※1", UP), "を守る。"), "システム※1を守る。"),
        (("システム", ("(注1)", UP)), "システム(注1)"),
        (("1", ("st", UP)), "1st"),
        ((("1", UP), " 総務省"), "1 総務省"),
        (("鍵は 2", ("256", "baseline"), " 通り"), "鍵は 2256 通り"),
        (("㎡ ", ("注", DOWN)), "㎡ 注"),
    ],
)
def test_marks_of_notes_that_stand_higher_or_lower_are_read(
    put: Put, runs: tuple[str | tuple[str, str], ...], shown: str
) -> None:
    [item] = read_catalog(put("b.xlsx", with_string("C2", raised(*runs), inline=False))).items
    assert item.statement == shown
