"""The documents say what is so: their links lead somewhere, their commands exist."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
each_record = pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


def commands_in(text: str) -> str:
    """The parts of a document that are typed: code spans and indented or fenced blocks."""
    spans = re.findall(r"`([^`\n]+)`", text)
    indented = re.findall(r"^(?: {4}|\t)(.+)$", text, re.MULTILINE)
    fenced = re.findall(r"^```.*?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return "\n".join([*spans, *indented, *fenced])


@each_document
def test_links_and_pictures_lead_to_files_that_are_there(document: Path) -> None:
    text = document.read_text()
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) + re.findall(r'(?:src|href)="([^"#]+)"', text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (document.parent / target).exists()] == []


@each_document
def test_every_make_target_that_is_named_is_there(document: Path) -> None:
    named = set(re.findall(r"^(?:\$ )?make ([a-z]+)", commands_in(document.read_text()), re.MULTILINE))
    assert named <= make_targets()


def test_contributing_names_every_target() -> None:
    named = set(re.findall(r"^    make ([a-z]+)", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE))
    assert named == make_targets()


def test_make_help_says_what_each_target_is_for() -> None:
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607 - the make in use
    assert set(re.findall(r"^  make ([a-z]+) +\S", shown, re.MULTILINE)) == make_targets()


@each_record
def test_a_record_is_short_and_has_its_three_parts(record: Path) -> None:
    text = record.read_text()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == ["Context", "Decision", "Consequences"]
    assert text.startswith(f"# {record.name[:4]} ")
    assert text.count("\n") < 40


def test_records_are_numbered_without_a_gap() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers[0] == 1
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
