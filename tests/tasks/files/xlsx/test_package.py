"""A workbook is looked at before it is parsed, and what is parsed is what was looked at (S-1)."""

import io
import tracemalloc

import openpyxl
import pytest

from domain.errors import BadInput
from tasks.files.reading.source import received
from tasks.files.xlsx import Doubt, Trouble, opened
from tasks.files.xlsx.package import safe_package
from tests.stage.hostile import SHEET, WORKBOOK, added, before, changed, lying, parts_of, rows


@pytest.fixture
def book() -> bytes:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["a", "b"])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def read(data: bytes) -> list[list[str]]:
    with opened(received(data, "b.xlsx")) as sheets:
        return [[cell.text for cell in row.cells] for sheet in sheets for row in sheet.rows]


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
    assert safe_package(received(data, "b.xlsx")).keys() == {name.lower() for name in parts_of(book)}
    assert read(data) == [["a", "b"]]


def test_a_sheet_that_is_named_again_and_again_is_read_once(book: bytes) -> None:
    large = rows('<row><c t="b"><v>1</v></c></row>' * 1_000)(book)
    assert len(read(changed(WORKBOOK, before("</sheets>", SHEET * 150))(large))) == 1_001


@pytest.mark.parametrize(
    "row",
    [
        '<row><c r="ZZZZZ1"/></row>',
        '<row><c t="s"><v>9</v></c></row>',
        '<row r="1"><c/></row>',
        '<row><c r="B2"/><c r="A2"/></row>',
    ],
)
def test_damage_that_shows_only_on_reading_a_row_is_told_by_whoever_reads_it(book: bytes, row: str) -> None:
    with opened(received(rows(row)(book), "b.xlsx")) as sheets:
        [sheet] = sheets
    with pytest.raises(BadInput, match="not an xlsx workbook that can be read"):
        list(sheet.rows)


def test_a_cell_beyond_the_columns_that_are_read_is_told(book: bytes) -> None:
    far = rows('<row><c r="CV2" t="b"><v>1</v></c></row><row><c r="XFD3" t="b"><v>1</v></c></row>')(book)
    with opened(received(far, "b.xlsx")) as sheets:
        found = [(len(row.cells), row.doubt) for sheet in sheets for row in sheet.rows]
    assert found == [(2, None), (100, None), (0, Doubt.WIDE)]


def test_rows_that_are_not_there_are_passed_over_and_those_after_keep_their_numbers(book: bytes) -> None:
    far = rows('<row r="90000"><c t="inlineStr"><is><t>x</t></is></c></row>')(book)
    with opened(received(far, "b.xlsx")) as sheets:
        assert [row.number for sheet in sheets for row in sheet.rows] == [1, 90_000]


def test_a_shared_formula_is_known_as_one_and_not_worked_out(book: bytes) -> None:
    shared = '<row><c r="A2"><f t="shared" ref="A2:B2" si="0">A1+1</f></c><c r="B2"><f t="shared" si="0"/></c></row>'
    with opened(received(rows(shared)(book), "b.xlsx")) as sheets:
        [_, row] = [row for sheet in sheets for row in sheet.rows]
    assert [cell.trouble for cell in row.cells] == [Trouble.FORMULA, Trouble.FORMULA]
