"""A yearly report by the command line: the form, the draft, the vote, the file (G3-4d)."""

import json
from pathlib import Path

import pytest

from tasks.clock import today
from tasks.database import transaction
from tasks.overview.yearly_report.texts_file import BLANK
from tests.stage.commands import Run
from tests.stage.government import government
from tests.stage.reading_reports import need_pdf, said_in
from tests.stage.years import a_year

YEAR = ("--year", "2026")


@pytest.fixture
def texts(database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What people wrote, for a ministry that has had its year; files are written to a folder of the test's own."""
    del database
    monkeypatch.chdir(tmp_path)
    with transaction() as session:
        government(session, ("MIC",))
        a_year(session)
    assert today().year >= 2026
    file = tmp_path / "texts.toml"
    file.write_text(BLANK.replace('"""\n"""', '"""\n書いた文章 written\n"""'), encoding="utf-8")
    return file


def test_from_the_form_to_the_vote_and_a_file_in_each_format(run: Run, texts: Path) -> None:
    need_pdf()
    assert run("yearly", "form").out == BLANK
    assert run("yearly", "draft", "MIC", *YEAR, "--texts", texts, "--person", "MIC-officer-1").status == 0
    assert "書いた文章" in run("yearly", "show", 1).out
    assert run("yearly", "put", 1, "--person", "MIC-secretariat-1").status == 0
    [row] = json.loads(run("yearly", "list", "--json").out)
    assert (row["ministry"], row["fiscal_year"], row["outcome"], row["published_on"]) == ("MIC", 2026, "open", "")
    assert str(row["decision"]) in run("yearly", "list").out
    shown = run("decision", "show", row["decision"]).out
    assert "minaoshi yearly show 1" in shown
    for form in ("html", "pdf", "docx"):
        done = run("report", "MIC", *YEAR, "--format", form, "--language", "ja")
        assert (done.status, done.out.strip()) == (0, f"MIC-2026-ja.{form}")
        assert "この文書は案です" in said_in(Path(f"MIC-2026-ja.{form}"))
    assert run("report", "MIC", *YEAR, "--language", "en", "--out", "r.html").out.strip() == "r.html"
    assert "This is a draft" in said_in(Path("r.html"))


def test_what_is_wrong_is_one_line(run: Run, texts: Path) -> None:
    assert "yearly draft" in run("report", "MIC", *YEAR).err
    assert run("report", "MIC", *YEAR, "--out", "r.docx").err.count("\n") == 1
    assert run("yearly", "show", 7).status == 1
    draft = ("yearly", "draft", "MIC", *YEAR, "--person", "MIC-officer-1", "--texts")
    assert "cannot be read" in run(*draft, "none.toml").err
    texts.write_text("[summary")
    assert "not TOML" in run(*draft, texts).err
    texts.write_text(BLANK)
    assert "summary.ja" in run(*draft, texts).err
    texts.write_text(BLANK.replace('"""\n"""', '"""人事給与システムを更新する。"""'), encoding="utf-8")
    refused = run(*draft, texts)
    assert "summary.ja, line 1: system" in refused.err
    assert "人事給与" not in refused.err
    assert run("yearly", "list", "--json").out == "[]\n"
