"""The documents say what is so: their links lead somewhere, their commands exist."""

import re
import shlex
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from pydantic import SecretStr

from deployments.cli import main
from domain.notices.identity import BACKOFF
from domain.notices.ladder import LADDER, REPEAT
from tasks.setting_fields import Settings

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
TRANSLATIONS = sorted(file for file in DOCUMENTS if file.name.endswith(".ja.md"))
each_translation = pytest.mark.parametrize("translation", TRANSLATIONS, ids=lambda path: path.name)
OPERATIONS = sorted((ROOT / "docs").glob("operations*.md"))
each_operations = pytest.mark.parametrize("document", OPERATIONS, ids=lambda path: path.name)
READMES = sorted(ROOT.glob("README*.md"))
each_readme = pytest.mark.parametrize("document", READMES, ids=lambda path: path.name)
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.png"))
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
    text = re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)
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


def options_told(text: str) -> list[tuple[str, set[str]]]:
    """Each command with options that a document tells its reader to type: its words, and those options."""
    lines = re.findall(r"^(?:\$ )?minaoshi (.*)$", commands_in(text), re.MULTILINE)
    told = [shlex.split(line, comments=True) for line in lines]
    return [
        (words[0] if words[1:2] and not re.fullmatch(r"[a-z-]+", words[1]) else " ".join(words[:2]), options)
        for words in told
        if (options := {word for word in words if word.startswith("--")})
    ]


@each_document
def test_every_option_that_is_named_is_taken(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command, options in options_told(document.read_text()):
        words = [word for word in command.split() if not word.startswith("-")]
        main([*words, "--help"])
        taken = set(re.findall(r"--[a-z-]+", capsys.readouterr().out))
        assert options <= taken, f"minaoshi {command} takes {sorted(taken)}"


def test_an_option_that_is_not_taken_is_seen() -> None:
    assert options_told("`minaoshi decide 1 --membre X`") == [("decide", {"--membre"})]


@each_operations
def test_every_deployment_is_told_with_its_schedule(document: Path) -> None:
    told = re.findall(r"^\| `([a-z]+)` \| (?:`([^`]+)`|—) \|", document.read_text(), re.MULTILINE)
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    crons = {one["name"]: "".join(schedule.get("cron", "") for schedule in one["schedules"]) for one in deployments}
    assert told == list(crons.items())


@each_operations
def test_reminders_and_attempts_are_told_as_they_are(document: Path) -> None:
    rows = {line.split("`")[1]: line for line in document.read_text().splitlines() if line.startswith("| `")}
    offsets = [abs(rung.offset) for rung in LADDER if rung.offset] + [REPEAT]
    assert [int(number) for number in re.findall(r"\d+", rows["reminders"].split("|")[3])] == offsets
    minutes = [int(wait.total_seconds() // 60) for wait in BACKOFF]
    assert [int(number) for number in re.findall(r"\d+", rows["delivery"].split("|")[3])] == minutes


@each_readme
def test_figures_of_accuracy_are_those_that_were_measured(document: Path) -> None:
    figures = set(re.findall(r"\b\d\.\d{4}\b", document.read_text()))
    assert figures
    assert figures <= set(re.findall(r"\b\d\.\d{4}\b", (ROOT / "docs" / "difference-accuracy.md").read_text()))


def test_pictures_are_small_taken_by_the_script_and_shown() -> None:
    script = (ROOT / "docs" / "pictures" / "make.py").read_text()
    shown = "".join(readme.read_text() for readme in READMES)
    for picture in PICTURES:
        assert picture.stat().st_size < 250_000, picture.name
        assert f'"{picture.stem}"' in script, picture.name
        assert shown.count(f"docs/pictures/{picture.name}") == len(READMES), picture.name
    assert PICTURES
    assert sum(picture.stat().st_size for picture in PICTURES) < 1_500_000


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


def functions_named(row: str) -> list[str]:
    """The tests that a row of the table names in its last column, as `file::function`."""
    return re.findall(r"`([^`]+)`", row.rsplit(" | ", maxsplit=1)[-1])


def test_every_rule_of_what_is_read_names_tests_that_are_there() -> None:
    lines = (ROOT / "docs" / "what-is-read.md").read_text().splitlines()
    rows = [line for line in lines if line.startswith("| ")][1:]
    assert [row for row in rows if not functions_named(row)] == []
    named = {name for row in rows for name in functions_named(row)}
    assert {name for name in named if not is_there(name)} == set()


def is_there(name: str) -> bool:
    file, _, function = name.partition("::")
    return (ROOT / file).is_file() and f"\ndef {function}(" in (ROOT / file).read_text()


def test_a_test_that_is_not_there_is_seen() -> None:
    [named] = functions_named("| kind | `given` | rule | `tests/test_docs.py::test_of_nothing` |")
    assert not is_there(named)
    assert not is_there("tests/test_docs.py")
    assert is_there("tests/test_docs.py::test_a_test_that_is_not_there_is_seen")
