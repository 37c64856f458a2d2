"""A workbook is looked at before it is parsed, and what is parsed is what was looked at (S-1)."""

import io
import time
import tracemalloc

import openpyxl
import pytest

from domain.errors import BadInput
from tasks.catalogs.package import safe_package
from tasks.catalogs.xlsx import opened
from tasks.reading.source import received
from tests.hostile import SHEET, SHEETS, WORKBOOK, added, before, changed, lying, parts_of, rows


@pytest.fixture
def book() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["a", "b"])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(data: bytes) -> list[list[object]]:
    with opened(received(data, "b.xlsx"), 10) as sheets:
        return [[cell.value for cell in cells][:3] for _, rows in sheets for _, cells in rows]


def test_a_size_that_lies_takes_no_memory(book: bytes) -> None:
    data = lying(book)
    tracemalloc.start()
    with pytest.raises(BadInput, match="cut off"):
        safe_package(received(data, "b.xlsx"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_only_what_is_read_is_passed_on(book: bytes) -> None:
    more = {
        "customXml/item1.xml": "<?xml version='1.0' encoding='utf-16'?><a/>".encode("utf-16"),
        "xl/media/a.png": b"x",
    }
    data = added(**more)(book)
    assert parts_of(safe_package(received(data, "b.xlsx")).getvalue()).keys() == parts_of(book).keys()
    assert read(data) == [["a", "b", None]]


def test_a_sheet_that_is_named_again_and_again_is_not_read_as_often(book: bytes) -> None:
    large = changed(SHEETS, before("<sheetData>", "<x/>" * 30_000))(rows("<row><c/></row>" * 40_000)(book))
    begun = time.process_time()
    with pytest.raises(BadInput, match="that can be read"):
        read(changed(WORKBOOK, before("</sheets>", SHEET * 150))(large))
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("row", ['<row><c r="ZZZZZ1"/></row>', f'<row><c t="n"><v>{"9" * 5_000}</v></c></row>'])
def test_damage_that_shows_only_on_reading_a_row_is_told_by_whoever_reads_it(book: bytes, row: str) -> None:
    with opened(received(rows(row)(book), "b.xlsx"), 10) as sheets:
        [(_, lines)] = sheets
    with pytest.raises(BadInput, match="not an xlsx workbook that can be read"):
        list(lines)


def test_rows_that_are_not_there_are_passed_over_and_those_after_keep_their_numbers(book: bytes) -> None:
    far = rows('<row r="90000"><c t="inlineStr"><is><t>x</t></is></c></row>')(book)
    with opened(received(far, "b.xlsx"), 10) as sheets:
        assert [number for _, lines in sheets for number, _ in lines] == [1, 90_000]


def test_a_shared_formula_is_known_as_one_and_not_worked_out(book: bytes) -> None:
    shared = '<row><c r="A2"><f t="shared" ref="A2:B2" si="0">A1+1</f></c><c r="B2"><f t="shared" si="0"/></c></row>'
    with opened(received(rows(shared)(book), "b.xlsx"), 10) as sheets:
        [_, (_, cells)] = [line for _, lines in sheets for line in lines]
    assert [(cell.data_type, cell.value) for cell in cells[:2]] == [("f", "=A1+1"), ("f", "=")]
