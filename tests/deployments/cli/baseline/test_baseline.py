"""`minaoshi baseline`: comparing files and stored releases, as text, JSON and a page."""

import json
from pathlib import Path

import pytest

from tests.stage.commands import Run

SAMPLE = Path(__file__).parents[4] / "deployments" / "sample"
OLD, NEW = SAMPLE / "management-r6.csv", SAMPLE / "management-r7.csv"


def test_the_json_counts_every_entry_it_lists(run: Run) -> None:
    said = json.loads(run("baseline", "diff", OLD, NEW, "--json")[1])
    assert (said["old"], said["new"]) == (str(OLD), str(NEW))
    for kind, count in said["summary"].items():
        has = [not item["changes"] if kind == "unchanged" else kind in item["changes"] for item in said["items"]]
        assert sum(has) == count, kind
    assert any(item["changes"] for item in said["items"])


def test_the_text_marks_what_is_gone_and_new(run: Run) -> None:
    status, out, _ = run("baseline", "diff", OLD, NEW)
    assert status == 0
    assert "[-" in out
    assert "{+" in out
    assert "\033" not in out, "no colours where nobody looks at a terminal"
    assert out.rstrip().splitlines()[-1].startswith("unchanged: ")


def test_the_same_file_twice_shows_no_item(run: Run) -> None:
    _, out, _ = run("baseline", "diff", OLD, OLD)
    assert all(line == "" or line.split(": ")[1].isdigit() for line in out.splitlines())


def test_without_identifiers_only_what_a_reader_sees_counts(run: Run) -> None:
    plain = json.loads(run("baseline", "diff", OLD, NEW, "--json")[1])
    blind = json.loads(run("baseline", "diff", OLD, NEW, "--json", "--ignore-identifiers")[1])
    assert plain["items"] != blind["items"]


def test_a_page_is_written_where_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("baseline", "diff", OLD, NEW, "--html", tmp_path / "page.html")
    assert (status, out) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_that_cannot_be_written_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    status, _, err = run("baseline", "diff", OLD, NEW, "--html", tmp_path / "absent" / "page.html")
    assert status == 1
    assert "cannot be written" in err


@pytest.mark.usefixtures("database")
def test_a_stored_release_is_compared_like_the_file_it_came_from(run: Run) -> None:
    for file, name in ((OLD, "R6"), (NEW, "R7")):
        status, out, err = run(
            "baseline", "import", file, "--kind", "management", "--release", name, "--effective", "2026-04-01"
        )
        assert (status, err) == (0, "")
        assert name in out
    stored = json.loads(run("baseline", "diff", "R6", "R7", "--json")[1])
    assert stored["summary"] == json.loads(run("baseline", "diff", OLD, NEW, "--json")[1])["summary"]


@pytest.mark.usefixtures("database")
def test_a_release_that_nobody_stored_is_not_found(run: Run) -> None:
    status, out, err = run("baseline", "diff", "R5", NEW)
    assert (status, out) == (1, "")
    assert "no release 'R5'" in err


@pytest.mark.usefixtures("database")
def test_a_published_release_cannot_be_replaced(run: Run) -> None:
    take_in = ("baseline", "import", "--kind", "technical", "--release", "T6", "--effective", "2026-04-01")
    assert run(*take_in, SAMPLE / "technical-r6.csv")[0] == 0
    status, out, _ = run("baseline", "publish", "T6", "--preview")
    assert (status, "release T6 (follows nothing)" in out) == (0, True)
    assert run("baseline", "publish", "T6")[0] == 0, "the preview published nothing"
    assert run("baseline", "publish", "T6", "--preview")[0] == 1
    status, _, err = run(*take_in, SAMPLE / "technical-r7.csv")
    assert status == 1
    assert "T6" in err
