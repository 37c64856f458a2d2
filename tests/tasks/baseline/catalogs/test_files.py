"""Files that are no baseline at all, whatever is in them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Put = Callable[..., Path]
Refusal = Callable[..., str]
Document = Callable[..., dict[str, Any]]


def test_a_missing_file_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    assert "there is no such file" in refusal(tmp_path / "absent.json")


def test_a_folder_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    assert "not a file but a folder" in refusal(tmp_path)


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, refusal: Refusal) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    assert "a folder or a device" in refusal(tmp_path / "pipe.json")


def test_a_path_that_the_system_refuses_is_refused(tmp_path: Path, refusal: Refusal) -> None:
    assert "cannot be read: File name too long" in refusal(tmp_path / ("x" * 300 + ".json"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read every file")
def test_a_file_that_may_not_be_read_is_refused(put: Put, refusal: Refusal) -> None:
    path = put("x.json", "{}")
    path.chmod(0)
    assert "cannot be read: Permission denied" in refusal(path)


def test_a_path_in_two_lines_is_still_named_in_one(tmp_path: Path, refusal: Refusal) -> None:
    assert "a\\nb.json" in refusal(tmp_path / "a\nb.json")


@pytest.mark.parametrize("name", ["x.json", "x.csv", "x.xlsx"])
def test_an_empty_file_is_refused(put: Put, refusal: Refusal, name: str) -> None:
    assert "the file is empty" in refusal(put(name, b""))


def test_a_csv_of_nothing_but_a_byte_order_mark_is_refused(put: Put, refusal: Refusal) -> None:
    assert "the file is empty but for a byte-order mark" in refusal(put("x.csv", b"\xef\xbb\xbf"))


@pytest.mark.parametrize("name", ["x", "x.gz", "x.xml", "x.pdf"])
def test_a_file_of_another_kind_is_refused(put: Put, refusal: Refusal, name: str) -> None:
    assert "give .json, .csv or .xlsx" in refusal(put(name, b"x"))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("x.XLSM", "a workbook with macros"),
        ("x.xls", "an Excel file from before 2007"),
        ("x.ods", "an OpenDocument spreadsheet"),
        ("x.xlsb", "a binary workbook"),
    ],
)
def test_another_kind_of_spreadsheet_is_called_what_it_is(put: Put, refusal: Refusal, name: str, what: str) -> None:
    assert f"{what} ({name[1:].lower()}), which is not read; save it as .xlsx" in refusal(put(name, b"x"))


def test_a_file_of_200_mb_is_refused_by_its_size_without_reading_it(tmp_path: Path, refusal: Refusal) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    assert "209,715,200 bytes, over the limit of 67,108,864" in refusal(path)


def test_a_file_longer_than_its_size_says_is_read_no_further_than_the_limit(refusal: Refusal) -> None:
    endless = Path("/proc/self/status")
    if not endless.is_file():
        pytest.skip("needs a file that says it is empty and is not, as /proc has them")
    assert "grew over the limit of 10 bytes" in refusal(endless, max_bytes=10)


def test_the_limit_can_be_set(put: Put, refusal: Refusal) -> None:
    assert "10 bytes, over the limit of 9" in refusal(put("x.json", b"0123456789"), max_bytes=9)


def test_truncated_json_is_refused_with_row_and_column(put: Put, refusal: Refusal, document: Document) -> None:
    text = json.dumps(document(), indent=1)
    line = refusal(put("x.json", text[:-30]))
    assert f"row {text[:-30].count(chr(10)) + 1}: not JSON, or cut off" in line
    assert "at column" in line


@pytest.mark.parametrize("text", ["<catalog/>", "{'catalog': 1}", "number,title\n1,x\n", "{} {}", "\u3042"])
def test_what_is_not_json_is_refused(put: Put, refusal: Refusal, text: str) -> None:
    assert "row 1: not JSON" in refusal(put("x.json", text))


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_refused(put: Put, refusal: Refusal, constant: str) -> None:
    assert f"{constant} is not a JSON value" in refusal(put("x.json", f'{{"catalog": {constant}}}'))


def test_a_number_of_ten_thousand_digits_is_refused(put: Put, refusal: Refusal) -> None:
    assert "a number in it is too long" in refusal(put("x.json", "[" + "9" * 10_000 + "]"))


def test_a_field_given_twice_in_one_object_is_refused(put: Put, refusal: Refusal) -> None:
    assert "the field 'uuid' is given twice" in refusal(put("x.json", '{"catalog": {"uuid": "a", "uuid": "b"}}'))


@pytest.mark.parametrize("opening", ["[", '{"a":', '{"catalog":{"groups":['])
def test_json_nested_a_hundred_thousand_deep_is_refused(put: Put, refusal: Refusal, opening: str) -> None:
    assert "nested too deep" in refusal(put("x.json", opening * 100_000))


def test_utf8_with_a_byte_order_mark_is_read(put: Put, refusal: Refusal) -> None:
    assert "no 'catalog' at the top" in refusal(put("x.json", "{}".encode("utf-8-sig")))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(put: Put, refusal: Refusal, encoding: str) -> None:
    assert "save it as UTF-8" in refusal(put("x.json", '{"catalog": {}}'.encode(encoding)))


@pytest.mark.parametrize(("encoding", "byte"), [("cp932", 5), ("latin-1", 5), ("euc-jp", 5)])
def test_json_in_another_encoding_is_refused_with_row_and_byte(
    put: Put, refusal: Refusal, encoding: str, byte: int
) -> None:
    letter = "é" if encoding == "latin-1" else "番"
    line = refusal(put("x.json", f'{{\n "{letter}": 1}}'.encode(encoding)))
    assert f"row 2: byte {byte} is not UTF-8" in line
