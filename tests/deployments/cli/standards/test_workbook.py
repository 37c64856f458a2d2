"""`minaoshi workbook`, from the export to the last word of the import."""

import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.baseline.catalog import BaselineKind, Catalog
from tasks.baseline.releases import import_release
from tasks.database import transaction
from tasks.standards.workbook.columns import ANSWERS, FIRST_ROW, LETTER, Column
from tests.stage.commands import Run
from tests.stage.government import government, items, release

WHO = ("--person", "MIC-officer-1")


@pytest.fixture
def file(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    """An exported file of three items, none answered."""
    del database
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with transaction() as session:
        government(session)
    release("R1", items(3))
    name = tmp_path / "answers.xlsx"
    assert run("workbook", "export", "MIC", "R1", "--out", name).status == 0
    return name


def choose(file: Path, *answers: str) -> None:
    book = openpyxl.load_workbook(file, rich_text=True)
    for row, answer in enumerate(answers, start=FIRST_ROW):
        book[ANSWERS][f"{LETTER[Column.CHOICE]}{row}"] = answer
    book.save(file)


def test_a_filled_file_is_recorded_once(file: Path, run: Run) -> None:
    choose(file, "参照", "refer")
    assert "2 answers could be recorded" in run("workbook", "import", file, *WHO, "--dry-run").out
    assert "2 answers recorded (1 unchanged, 1 unanswered)" in run("workbook", "import", file, *WHO).out
    assert "no answer changed" in run("workbook", "import", file, *WHO).out


def test_it_speaks_japanese_where_the_user_does(file: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    choose(file, "参照", "違う")
    said = run("workbook", "import", file, *WHO)
    assert (said.status, said.out) == (1, "")
    assert "知らない回答です" in said.err


def test_the_first_fault_is_the_one_line_and_json_lists_all(file: Path, run: Run) -> None:
    choose(file, "違う", "書換え")
    said = run("workbook", "import", file, *WHO)
    assert said.status == 1
    assert len(said.err.splitlines()) == 1
    assert f"{ANSWERS}, row 4, column 回答 (I): not an answer that is known" in said.err
    assert "2 more" in said.err
    listed = run("workbook", "import", file, *WHO, "--json")
    assert listed.status == 1
    told = json.loads(listed.out)
    assert (told["recorded"], told["changed"]) == (False, 0)
    assert [(fault["row"], fault["column"]) for fault in told["faults"]] == [
        (4, "回答 (I)"),
        (5, "規定本文 (K)"),
        (5, "規定番号 (J)"),
    ]


def test_a_file_of_another_ministry_is_forbidden(file: Path, run: Run) -> None:
    choose(file, "参照")
    said = run("workbook", "import", file, "--person", "MOJ-officer-1")
    assert said.status == 1
    assert "MOJ-officer-1 is not officer or secretariat" in said.err


def test_what_there_is_nothing_to_ask_about_is_said(file: Path, run: Run) -> None:
    del file
    assert "no ministry 'XYZ'" in run("workbook", "export", "XYZ", "R1").err
    import_release(Catalog("R2", items(3)), BaselineKind.MANAGEMENT, "R2", date(2026, 4, 1), "NCO")
    assert "no revision" in run("workbook", "export", "MIC", "R2").err


def test_without_a_name_the_file_is_called_after_ministry_and_release(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert json.loads(run("workbook", "export", "MIC", "R1", "--json").out) == {
        "file": "MIC-R1.xlsx",
        "revision": 1,
        "asked": 3,
    }
    assert (file.parent / "MIC-R1.xlsx").stat().st_size
