"""Our own lists after people and their programs had them: read as they were, or refused at their place."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from domain.errors import BadInput
from tasks.access.government.lists import LISTS
from tasks.files.lists import Lists, read_lists, unread_files

HEADING = "organization,code,name_ja,name_en"
UNITS = f"{HEADING}\nNCO,baseline,基準担当,Baselines\nNCO,inspection,検査担当,Inspections\n"
Names = list[tuple[str, str]]
BOTH: Names = [("baseline", "基準担当"), ("inspection", "検査担当")]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    def put(name: str, data: bytes | str) -> Path:
        (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return tmp_path / name

    return put


Put = Callable[..., Path]


def units(place: Path) -> Names:
    lists = read_lists(place, LISTS)
    assert lists.faults == []
    return [(row.values["code"], row.values["name_ja"]) for row in lists.rows["units"]]


def faults(lists: Lists) -> list[str]:
    return [str(fault).partition(", ")[2] for fault in lists.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_list_is_read_however_excel_saves_it(put: Put, encoding: str, separator: str, end: str) -> None:
    text = UNITS.replace(",", separator).replace("\n", end)
    assert units(put("units.txt", text.encode(encoding))) == BOTH


@pytest.mark.parametrize(
    "text",
    [
        UNITS.replace("\n", ",,,\n"),
        UNITS.replace("\n", "\n\n,,,\n"),
        UNITS.replace("NCO", '"NCO"'),
        "\n" + UNITS,
        UNITS.replace("code", "ｃｏｄｅ"),
    ],
    ids=["trailing commas", "empty rows", "quotes", "an empty row first", "a heading in full width"],
)
def test_what_excel_adds_means_nothing(put: Put, text: str) -> None:
    assert units(put("units.csv", text)) == BOTH


def test_cells_that_excel_leaves_out_at_the_end_are_empty(put: Put) -> None:
    text = "person,role,organization,unit,starts,ends\nA,ciso,MIC,,2026/4/1\nB,chair,MIC,,令和8年4月1日,2027/3/31\n"
    [first, second] = read_lists(put("appointments.csv", text.encode("cp932")), LISTS).rows["appointments"]
    assert (first.values["starts"], first.values["ends"]) == (date(2026, 4, 1), None)
    assert (second.values["starts"], second.values["ends"]) == (date(2026, 4, 1), date(2027, 3, 31))


def test_yearly_days_are_read_as_excel_shows_them(put: Put) -> None:
    text = "organization,day,since\nCAS,4月1日,\nNPA,27-Jun,\nMIC,6/1,\nMAFF,１０－０１,\n"
    rows = read_lists(put("review_dates.csv", text), LISTS).rows["review_dates"]
    assert [row.values["day"] for row in rows] == [(4, 1), (6, 27), (6, 1), (10, 1)]


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("closed_days", "MIC,4月1日,創立記念日", "row 2, column day: '4月1日' cannot be taken; the year is missing"),
        ("closed_days", "MIC,4/1/2026,x", "row 2, column day: '4/1/2026' cannot be taken; enter a date"),
        ("review_dates", "MIC,13-99,", "row 2, column day: '13-99' cannot be taken; no such day"),
        ("appointments", "A,chair、member,MIC,,2026-04-01,", "row 2, column role: 'chair、member' cannot be taken"),
        ("units", "MIC,a,甲,A,more", "row 2: 5 cells under 4 headings"),
    ],
)
def test_what_is_not_certain_is_refused_at_its_place(put: Put, name: str, row: str, said: str) -> None:
    heading = ",".join(next(kind for kind in LISTS if kind.name == name).columns)
    assert faults(read_lists(put(f"{name}.csv", f"{heading}\n{row}\n"), LISTS))[0].startswith(said)


@pytest.mark.parametrize(
    "cell", ['"cloud,public"', "cloud、public", "cloud；public", "cloud，public", "cloud; public", "ｃｌｏｕｄ　public"]
)
def test_labels_are_told_apart_however_people_separate_them(put: Put, cell: str) -> None:
    text = f"code,name_ja,name_en,kind,order,parent,scope\nMIC,総務省,MIC,ministry,１,,{cell}\n"
    [row] = read_lists(put("organizations.csv", text), LISTS).rows["organizations"]
    assert (row.values["scope"], row.values["order"]) == (("cloud", "public"), 1)


def test_a_folder_says_what_it_did_not_read(put: Put, tmp_path: Path) -> None:
    put("units.CSV", UNITS)
    for name in ("closed_days_2026.csv", "register.xlsx", "old.XLS", "units (1).csv"):
        put(name, "x")
    for name in ("~$register.xlsx", ".DS_Store", "._units.csv", "README.txt", "Thumbs.db"):
        put(name, "x")
    assert units(tmp_path) == BOTH
    assert unread_files(tmp_path, LISTS) == ["closed_days_2026.csv", "old.XLS", "register.xlsx", "units (1).csv"]


def test_what_is_called_like_a_list_and_lies_elsewhere_or_is_of_another_kind_is_named(put: Put, tmp_path: Path) -> None:
    put("units.csv", UNITS)
    for folder in ("2026", ".git", "~$x"):
        (tmp_path / folder).mkdir()
    named = ["Persons - コピー.txt", "closed_days.json", "targets_2026.zip", "units.csv.gz", "2026/persons.csv"]
    silent = ["README.txt", "README.md", "unitsplan.pdf", "units.py", "notes.json", "2026/memo.csv", ".git/units.csv"]
    for name in (*named, *silent):
        put(name, "x")
    assert units(tmp_path) == BOTH[:2]
    assert unread_files(tmp_path, LISTS) == named


def test_two_files_that_are_the_same_list_are_refused(put: Put, tmp_path: Path) -> None:
    put("units.csv", UNITS)
    put("UNITS.TXT", UNITS)
    assert [fault.what for fault in read_lists(tmp_path, LISTS).faults] == ["the list units is there twice"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("units (1).csv", "there is no list called 'units (1)'; call it one of organizations.csv"),
        ("units.xlsm", "a workbook with macros (.xlsm), which is not read; save it as .xlsx"),
        ("units.xls", "an Excel file from before 2007 (.xls), which is not read; save it as .xlsx"),
        ("units.ods", "an OpenDocument spreadsheet (.ods), which is not read; save it as .xlsx"),
        ("units.pdf", "files of kind '.pdf' are not read; give .xlsx or .csv"),
    ],
)
def test_a_file_that_is_no_list_is_told_why(put: Put, name: str, said: str) -> None:
    [fault] = read_lists(put(name, "x"), LISTS).faults
    assert said in str(fault)


def book(put: Put, dress: Callable[[Worksheet], object]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "units"
    for line in UNITS.splitlines():
        sheet.append(line.split(","))
    dress(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return put("government.xlsx", stream.getvalue())


def struck(sheet: Worksheet) -> None:
    sheet["C3"] = CellRichText(TextBlock(InlineFont(strike=True), "検査"), "担当")


def struck_row(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.font = Font(strike=True)


def hidden(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def raised(sheet: Worksheet) -> None:
    sheet["C3"] = CellRichText("検査", TextBlock(InlineFont(vertAlign="superscript"), "2"), "担当")


def struck_heading(sheet: Worksheet) -> None:
    sheet["C1"].font = Font(strike=True)


def hidden_heading(sheet: Worksheet) -> None:
    sheet.row_dimensions[1].hidden = True


def away(sheet: Worksheet) -> None:
    sheet.sheet_state = "hidden"
    assert sheet.parent is not None
    other = sheet.parent.create_sheet("persons")
    other.append(["code", "organization", "unit", "name_ja", "name_en", "mail", "language"])
    sheet.parent.active = 1


@pytest.mark.parametrize(
    ("dress", "said"),
    [
        (struck, "units, row 3, column name_ja: struck through; accept the deletion first"),
        (struck_row, "units, row 3, column organization: struck through; accept the deletion first"),
        (hidden, "units, row 3: the row is hidden; show it"),
        (lambda sheet: sheet.merge_cells("A2:A3"), "units, row 2, column organization: merged with cells"),
        (lambda sheet: sheet.merge_cells("C1:C2"), "units, row 1, column C: merged with cells"),
        (raised, "units, row 3, column name_ja: digits in super- or subscript, which would run together"),
        (struck_heading, "units, row 1, column C: struck through; accept the deletion first"),
        (hidden_heading, "units, row 1: the row is hidden; show it"),
        (away, "units: the sheet is hidden; show it, or delete it"),
    ],
)
def test_looks_that_mean_something_are_refused_at_their_place(
    put: Put, dress: Callable[[Worksheet], object], said: str
) -> None:
    assert faults(read_lists(book(put, dress), LISTS))[0].startswith(said)


@pytest.mark.parametrize(
    ("form", "day"),
    [
        ("yyyy/m/d", date(2026, 4, 1)),
        ('[$-411]ggge"年"m"月"d"日"', date(2026, 4, 1)),
        ("m/d/yyyy", date(2026, 4, 1)),
        ("mm-dd-yy", date(2026, 4, 1)),
        ('m"月"d"日"', None),
        ('yyyy"年"m"月"', None),
    ],
)
def test_a_day_of_excels_is_taken_where_it_shows_its_year(put: Put, form: str, day: date | None) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "closed_days"
    sheet.append(["organization", "day", "name"])
    sheet.append(["MIC", date(2026, 4, 1), ""])
    sheet["B2"].number_format = form
    lists = _saved(made, put)
    assert [row.values["day"] for row in lists.rows["closed_days"] if row.sound] == ([day] if day else [])
    assert bool(lists.faults) is (day is None)


def _saved(made: openpyxl.Workbook, put: Put) -> Lists:
    stream = io.BytesIO()
    made.save(stream)
    return read_lists(put("b.xlsx", stream.getvalue()), LISTS)


def test_a_yearly_day_that_excel_made_a_date_is_the_day_that_it_shows(put: Put) -> None:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "review_dates"
    sheet.append(["organization", "day", "since"])
    sheet.append(["MIC", date(2026, 6, 1), None])
    sheet["B2"].number_format = 'm"月"d"日"'
    [row] = _saved(made, put).rows["review_dates"]
    assert row.values["day"] == (6, 1)


@pytest.mark.parametrize("name", ["基準担当_x000D_", '"基準担当_x000D_\n"', '"基準担当\r\n"'])
def test_a_line_end_after_a_name_is_none_of_it(put: Put, name: str) -> None:
    assert units(put("units.csv", f"{HEADING}\nNCO,baseline,{name},Baselines\n")) == BOTH[:1]


@pytest.mark.parametrize("between", ["_x000D_", "_x000D_\n", "\r", "\u2028"])
def test_a_line_end_within_a_name_is_refused(put: Put, between: str) -> None:
    lists = read_lists(put("units.csv", f'{HEADING}\nNCO,baseline,"基準{between}担当",Baselines\n'), LISTS)
    assert faults(lists)[0].endswith("cannot be taken; enter text on one line")


@pytest.mark.parametrize("unseen", ["200B", "FEFF", "2060", "00AD", "FE00", "2800", "E0100"])
@pytest.mark.parametrize("column", ["code", "parent", "scope"])
def test_a_code_or_label_with_a_character_that_nobody_sees_is_refused(put: Put, unseen: str, column: str) -> None:
    cells = {"code": "MIC", "parent": "CAS", "scope": "cloud、public"}
    cells[column] += chr(int(unseen, 16))
    text = "code,name_ja,name_en,kind,order,parent,scope\n{code},総務省,MIC,ministry,1,{parent},{scope}\n"
    lists = read_lists(put("organizations.csv", text.format_map(cells)), LISTS)
    place, _, remedy = faults(lists)[0].partition(" cannot be taken; ")
    assert (place.split(": ")[0], remedy) == (
        f"row 2, column {column}",
        f"take out the invisible character U+{unseen}",
    )


def test_a_mail_address_with_a_character_that_nobody_sees_is_refused(put: Put) -> None:
    text = "code,organization,unit,name_ja,name_en,mail,language\nA,MIC,,甲,A,a@example\u200b.jp,ja\n"
    assert faults(read_lists(put("persons.csv", text), LISTS))[0].endswith("take out the invisible character U+200B")


def test_nothing_in_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="nothing to import"):
        read_lists(tmp_path, LISTS)
