"""The documents say what is so: their links lead somewhere, their commands exist."""

import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import SecretStr

from deployments.cli import main
from tasks.settings import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
TRANSLATIONS = sorted(file for file in DOCUMENTS if file.name.endswith(".ja.md"))
each_translation = pytest.mark.parametrize("translation", TRANSLATIONS, ids=lambda path: path.name)
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


def test_every_folder_of_the_house_is_drawn() -> None:
    drawn = re.findall(r"^\| `([a-z]+)/` \|", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - the git in use
    folders = {name.split("/")[0] for name in listed.stdout.splitlines() if "/" in name and not name.startswith(".")}
    assert folders <= set(drawn)


def minaoshi_commands(text: str) -> set[str]:
    """The commands that a document tells its reader to type, without what follows the names of noun and verb."""
    typed = re.findall(r"^(?:\$ )?minaoshi((?: [a-z][a-z-]*(?=[ \n]|$)){1,2})", commands_in(text), re.MULTILINE)
    return {words.strip() for words in typed}


@each_document
def test_every_command_that_is_named_is_there(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in sorted(minaoshi_commands(document.read_text())):
        assert main([*command.split(), "--help"]) == 0, f"minaoshi {command}: {capsys.readouterr().err}"


def test_a_command_that_is_not_there_is_seen() -> None:
    assert minaoshi_commands("`minaoshi ledgre verify R7`") == {"ledgre verify"}
    assert main(["ledgre", "verify", "--help"]) != 0


@each_translation
def test_a_translation_tells_its_reader_to_type_the_same(translation: Path) -> None:
    english = translation.with_name(translation.name.replace(".ja.", ".")).read_text()
    japanese = translation.read_text()
    typed = re.compile(r"^(?:\$ )?((?:make|minaoshi) .*?)(?: *#.*)?$", re.MULTILINE)
    assert typed.findall(commands_in(japanese)) == typed.findall(commands_in(english))


def test_every_setting_is_told_as_it_is() -> None:
    rows = [
        f"| `MINAOSHI_{name.upper()}` | {shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    told = [line for line in (ROOT / "docs" / "settings.md").read_text().splitlines() if line.startswith("| `")]
    assert "\n".join(told) == "\n".join(rows)


def shown(default: object) -> str:
    value = default.get_secret_value() if isinstance(default, SecretStr) else str(default)
    return f"`{value}`" if value else ""


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
