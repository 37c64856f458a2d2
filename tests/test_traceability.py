"""The table from clause to code holds what it says (docs/traceability.md)."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "docs" / "traceability.md"
# fmt: off - one line for each chapter
CLAUSES = [
    "G1-2",
    "G2-1a",
    "G2-1b",
    "G2-1c",
    "G2-1d",
    "G2-1e",
    "G2-1f",
    "G2-2a",
    "G2-2b",
    "G2-3",
    "G2-4a",
    "G2-4b",
    "G3-1-1",
    "G3-1-2",
    "G3-1-3",
    "G3-2-1",
    "G3-2-2",
    "G3-2-3",
    "G3-2-4",
    "G3-2-5",
    "G3-2-6",
    "G3-3-1",
    "G3-3-2",
    "G3-3-3",
    "G3-4a",
    "G3-4b",
    "G3-4c",
    "G3-4d",
    "G3-5a",
    "G3-5b",
    "G3-5c",
    "G4-1a",
    "G4-1b",
    "G4-2",
    "G-A",
    "D-1",
    "D-2",
    "D-3",
    "D-4",
    "D-5",
    "D-6",
    "D-7",
    "D-8",
    "S-1",
    "S-2",
    "S-3",
]
# fmt: on
COLUMNS = ["id", "promise", "flow", "rule", "test", "state"]
PLACES = {"flow": ("flows/", "tasks/", "web/", "deployments/"), "rule": ("domain/", "models/"), "test": ("tests/",)}
NEEDED = {"built": {"flow", "rule", "test"}, "partly built": {"rule", "test"}, "not yet built": set[str]()}
Row = dict[str, str]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_rows() -> list[Row]:
    header, _, *lines = [line for line in TABLE.read_text().splitlines() if line.startswith("|")]
    assert cells(header) == COLUMNS
    return [dict(zip(COLUMNS, cells(line), strict=True)) for line in lines]


ROWS = read_rows()
each_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])


def named(row: Row, column: str) -> list[str]:
    return re.findall(r"`([^`]+)`", row[column])


def missing(reference: str) -> bool:
    """Whether there is no such file, or no such function or class in it."""
    path, _, name = reference.partition("::")
    file = ROOT / path
    if not file.is_file():
        return True
    defines = re.compile(rf"^\s*(?:async )?(?:def|class) {re.escape(name)}\b", re.MULTILINE)
    return bool(name) and not defines.search(file.read_text())


def test_every_clause_has_exactly_one_row() -> None:
    assert [row["id"] for row in ROWS] == CLAUSES


@each_row
def test_what_a_row_names_is_there_and_in_its_place(row: Row) -> None:
    for column, places in PLACES.items():
        for reference in named(row, column):
            assert reference.startswith(places), f"{reference} does not belong under {column}"
            assert not missing(reference), f"{reference} is not there"


@each_row
def test_a_row_names_as_much_as_its_state_says(row: Row) -> None:
    filled = {column for column in PLACES if named(row, column)}
    assert filled >= NEEDED[row["state"]]
    assert row["state"] != "not yet built" or not filled, "it names code, so it is at least partly built"


@each_row
def test_only_a_row_that_is_partly_built_says_what_is_missing(row: Row) -> None:
    assert bool(re.search(r"\bmissing\b", row["promise"], re.IGNORECASE)) == (row["state"] == "partly built")


def test_a_reference_to_nothing_is_seen() -> None:
    assert missing("tests/test_nowhere.py")
    assert missing("tests/test_traceability.py::test_nowhere")
    assert not missing("tests/test_traceability.py::test_a_reference_to_nothing_is_seen")


def test_the_code_cites_only_clauses_that_there_are() -> None:
    cited = {
        (clause, str(file.relative_to(ROOT)))
        for folder in ("domain", "models", "tasks", "flows", "web", "deployments", "tests")
        for file in (ROOT / folder).rglob("*.py")
        for clause in re.findall(r"\bG[1-4](?:-\d)+[a-z]?\b", file.read_text())
    }
    assert {pair for pair in cited if pair[0] not in CLAUSES} == set()
