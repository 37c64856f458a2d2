"""Whatever stands in whatever cell: the file is loaded, or refused in one line, and never half recorded."""

import csv
import io

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.errors import BadInput
from tasks.standards.workbook.columns import ANSWERS, FIRST_ROW, HEAD_ROW, HEADINGS
from tests.tasks.standards.workbook.conftest import Case

text = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t'"), max_size=40)
values = st.one_of(
    text,
    st.sampled_from(["参照", "取込み", "除外", "据置き", "=1+1", "理由は十分に長いはずである。", "", "_x000D_"]),
    st.integers(-5, 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(),
    st.none(),
)
cells = st.tuples(st.integers(HEAD_ROW, FIRST_ROW + 5), st.integers(1, len(HEADINGS)), values)
MANY = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def all_or_nothing(case: Case, name: str) -> None:
    before = case.answers()
    try:
        loaded = case.load(case.folder / name)
    except BadInput as error:
        loaded = None
        lines = str(error).splitlines()
    else:
        lines = []
    after = case.answers()
    changed = sum(after[number] != before.get(number) for number in after)
    assert changed == (loaded.changed if loaded else 0)
    assert loaded is not None or len(lines) == 1
    assert not (loaded and loaded.faults and changed)


@MANY
@given(st.lists(cells, min_size=1, max_size=8))
def test_any_cell_of_a_workbook(case: Case, typed: list[tuple[int, int, object]]) -> None:
    book = openpyxl.load_workbook(case.export())
    for row, column, value in typed:
        book[ANSWERS].cell(row, column).value = value  # type: ignore[assignment]  # whatever a person may type
    book.save(case.folder / "typed.xlsx")
    all_or_nothing(case, "typed.xlsx")


@MANY
@given(st.lists(cells, min_size=1, max_size=8))
def test_any_cell_of_a_csv_file(case: Case, typed: list[tuple[int, int, object]]) -> None:
    rows = list(csv.reader(io.StringIO(case.export("a.csv").read_text("utf-8-sig"))))
    for row, column, value in typed:
        rows[(row - HEAD_ROW) % len(rows)][column - 1] = str(value)
    with (case.folder / "typed.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows(rows)
    all_or_nothing(case, "typed.csv")


@MANY
@given(
    st.sampled_from(["whole.xlsx", "whole.csv"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=4),
)
def test_any_byte_of_a_file(case: Case, name: str, damage: list[tuple[float, int]]) -> None:
    raw = bytearray(case.export(name).read_bytes())
    for at, byte in damage:
        raw[int(at * len(raw))] = byte
    (case.folder / name).write_bytes(raw)
    all_or_nothing(case, name)
