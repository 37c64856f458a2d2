"""Baselines kept as CSV."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.baseline.catalog import Item, ItemKind, Link
from tasks.baseline.catalogs import read_catalog

Put = Callable[..., Path]
Refusal = Callable[..., str]

FULL = Item(
    key="1.2",
    number="1.2",
    title="暗号",
    title_en="Cryptography",
    statement="鍵を守る。\n鍵を替える。",
    guidance="年に一度。",
    place=("第1章", "通信"),
    kind=ItemKind.BASIC_MEASURE,
    scope=("A", "B"),
    uid="u-2",
    revision="3",
    withdrawn=True,
    links=(
        Link("moved-to", "1.3 a)"),
        Link("incorporated-into", "1.4"),
        Link("standard", "ISO/IEC 27001:2022 A.8.24"),
        Link("standard", "NIST SC-12"),
    ),
    details="1.1",
)
CELLS = '"鍵を守る。\r\n鍵を替える。",年に一度。,第1章 > 通信'
REST = "A.8.24；NIST SC-12,1.1"
ENGLISH = (
    "number,title,title_en,statement,guidance,place,kind,scope,uid,revision,withdrawn,moved_to,incorporated_into,"
    "standards,details\r\n"
    f"1.2,暗号,Cryptography,{CELLS},basic_measure,B A,u-2,3,TRUE,1.3 a),1.4,ISO/IEC 27001:2022 {REST}\r\n"
)
JAPANESE = (
    "番号,標題,title_en,本文,解説,位置,種別,対象,uid,revision,廃止,移動先,統合先,国際標準,管理基準項目\r\n"
    f"1.2,暗号,Cryptography,{CELLS},基本対策事項,B；A,u-2,3,○,1.3 a),1.4,ISO/IEC 27001:2022 {REST}\r\n"
)


@pytest.mark.parametrize("text", [ENGLISH, JAPANESE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_every_column_is_read_by_either_heading(put: Put, text: str, encoding: str) -> None:
    assert read_catalog(put("b.csv", text.encode(encoding))).items == (FULL,)


def test_a_file_saved_by_japanese_excel_is_read(put: Put) -> None:
    assert read_catalog(put("b.csv", JAPANESE.encode("cp932"))).items == (FULL,)


def test_a_number_and_a_title_are_enough(put: Put) -> None:
    assert read_catalog(put("b.csv", "number,title\n1,x\n")).items == (Item(key="1", number="1", title="x"),)


def test_numbers_may_repeat_and_empty_rows_are_passed_over(put: Put) -> None:
    items = read_catalog(put("b.csv", "番号,本文\n1,x\n\n,\n1,y\n")).items
    assert [(item.key, item.statement) for item in items] == [("1", "x"), ("1", "y")]


def test_a_scope_of_all_binds_everyone(put: Put) -> None:
    assert read_catalog(put("b.csv", "number,title,scope\n1,x,ALL\n")).items[0].scope == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title,statement\nx,y\n", "row 1: the first row must name number"),
        ("number,kind\n1,x\n", "row 1: the first row must name number"),
        ("1,x\n2,y\n", "row 1: the first row must name number"),
        ("number,title,owner\n1,x,y\n", "row 1: unknown column 'owner'"),
        ("number,title,標題\n1,x,y\n", "row 1: the column '標題' is there twice"),
        ("number,title\n", "no items under the headings"),
        ("number,title\n1,x\n,y\n", "row 3, column number: the number is missing"),
        ("number,title\n1,\n", "row 2, column statement: neither a title nor a statement"),
        ("number,title\n1,x,y\n", "row 2: 'y' stands under no heading"),
        ("number,title,kind\n1,x,任意\n", "row 2, column kind: expected are requirement"),
        ("number,title,withdrawn\n1,x,perhaps\n", "row 2, column withdrawn: expected are true and false"),
        ("number,title\n1,a\x07b\n", "row 2, column title: has the control character U+0007"),
        ("number,title,uid\n1,x,u\n2,y,\n3,z,u\n", "row 4, column uid: the uid 'u' stands in row 2"),
        ('number,title\n1,"x\n', "row 2: not CSV"),
        ('number,title\n1,"x"y\n', "row 2: not CSV"),
        pytest.param("number,title\n" + "1,x\n" * 100_000, "more than 100,000 items or rows", id="too many rows"),
        pytest.param(f"number,title\n1,{'x' * 200_000}\n", "row 2: not CSV: field larger", id="too long a cell"),
    ],
)
def test_a_wrong_table_is_refused_with_row_and_column(put: Put, refusal: Refusal, text: str, said: str) -> None:
    assert said in refusal(put("b.csv", text))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("number,title\n1,caf\xe9\n".encode("latin-1"), "row 2: byte 19 is not UTF-8"),
        ("番号,標題\n1,x\n".encode("euc-jp"), "row 1: byte 1 is not UTF-8"),
        ("number,title\n1,暗号の鍵\n".encode("euc-jp"), "row 2: byte 16 is not UTF-8"),
        ("number,title\n1,été là\n".encode("latin-1"), "row 2: byte 16 is not UTF-8"),
        ("番号,標題\n1,x\n".encode("utf-16-le"), "not UTF-8 but UTF-16 or binary"),
        ("番号,標題\n1,x\n".encode("utf-16")[:-1], "UTF-16 that is cut off"),
        (b"number,title\n1,a\0b\n", "not UTF-8 but UTF-16 or binary (byte 17)"),
    ],
)
def test_another_encoding_is_refused_with_the_byte_and_never_guessed(
    put: Put, refusal: Refusal, data: bytes, said: str
) -> None:
    assert said in refusal(put("b.csv", data))


@pytest.mark.parametrize("heading", ["番号,標題,対象", "number,title,scope"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_table_is_read_however_excel_saves_it(put: Put, heading: str, encoding: str, separator: str) -> None:
    text = f"\n{heading},,\n1.10,暗号の鍵,cloud,,\n,,,,\n2,記録\n".replace(",", separator)
    items = read_catalog(put("b.txt", text.replace("\n", "\r\n").encode(encoding))).items
    assert [(item.number, item.title, item.scope) for item in items] == [
        ("1.10", "暗号の鍵", ("cloud",)),
        ("2", "記録", ()),
    ]


@pytest.mark.parametrize("heading", ["ｎｕｍｂｅｒ,ｔｉｔｌｅ", "番号　,　標題", "番号,title\u00a0"])
def test_headings_are_read_in_either_width(put: Put, heading: str) -> None:
    assert read_catalog(put("b.csv", f"{heading}\n1,x\n")).items == (Item(key="1", number="1", title="x"),)


def test_a_heading_in_the_other_width_is_the_same_column_again(put: Put, refusal: Refusal) -> None:
    assert "the column 'title' is there twice" in refusal(put("b.csv", "number,title,ｔｉｔｌｅ\n1,x,y\n"))


@pytest.mark.parametrize("cell", ['"a,b"', "a、b", "a；b", "a，b", "a b", '"a\nb"', "ｂ；ａ"])
def test_a_scope_and_successors_are_told_apart_however_people_separate_them(put: Put, cell: str) -> None:
    [item] = read_catalog(put("b.csv", f"number,title,scope,moved_to\n1,x,{cell},{cell}\n")).items
    assert item.scope == ("a", "b")
    assert len(item.links) == (1 if cell == "a b" else 2)


def test_a_comma_stands_within_the_name_of_a_standard(put: Put) -> None:
    [item] = read_catalog(put("b.csv", 'number,title,standards\n1,x,"ISO 27001 A.5.2, A.5.3;SP 800-53"\n')).items
    assert [link.target for link in item.links] == ["ISO 27001 A.5.2, A.5.3", "SP 800-53"]


def test_a_place_is_divided_by_the_wide_sign_without_spaces_too(put: Put) -> None:
    [item] = read_catalog(put("b.csv", "number,title,place\n1,x,第1部 総則＞1.1 適用 > (1) 範囲\n")).items
    assert item.place == ("第1部 総則", "1.1 適用", "(1) 範囲")


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("守る。_x000D_\n記す。", "守る。\n記す。"),
        ("守る。_x000D_記す。_x000a_", "守る。\n記す。"),
        ("_x005F_x000D_", "_x000D_"),
        ("_x005F_x005F_x000D_", "_x005F_x000D_"),
        ("_x0041_ _x005F_", "_x0041_ _x005F_"),
    ],
)
def test_an_escape_of_excels_in_csv_is_what_it_stands_for(put: Put, kept: str, shown: str) -> None:
    [item] = read_catalog(put("b.csv", f'番号,本文_x000D_\n1,"{kept}"\n')).items
    assert item.statement == shown


@pytest.mark.parametrize(
    ("column", "row"), [("number", "1\u200b,x,,"), ("scope", "1,x,cloud\u2060,"), ("uid", "1,x,,\ufeffa")]
)
def test_a_name_with_a_character_that_nobody_sees_is_refused(put: Put, refusal: Refusal, column: str, row: str) -> None:
    said = refusal(put("b.csv", f"number,title,scope,uid\n{row}\n"))
    assert f"row 2, column {column}: has the invisible character U+" in said


def test_an_escaped_control_character_in_csv_is_refused_as_one(put: Put, refusal: Refusal) -> None:
    assert "row 2, column title: has the control character U+0007" in refusal(
        put("b.csv", "number,title\n1,a_x0007_b\n")
    )
