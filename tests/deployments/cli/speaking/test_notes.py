"""What commands say beside their result: what was not read, and what binds nobody."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.stage.commands import Run

pytestmark = pytest.mark.usefixtures("database")
HEADING = "code,name_ja,name_en,kind,order,parent,scope\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "organizations.CSV").write_text(
        f"{HEADING}CAS,内閣官房,CAS,ministry,1,,classifed、cloud\nNPA,警察庁,NPA,ministry,2,,cloud\n"
    )
    (tmp_path / "lists" / "closed_days_2026.csv").write_text("organization,day,name\n")
    return tmp_path / "lists"


def imported(run: Run, folder: Path, *scopes: str) -> str:
    """What is said beside the import of a baseline with an item for each of these scopes."""
    rows = "".join(f"{at},x,{scope}\n" for at, scope in enumerate(scopes, start=1))
    (folder.parent / "b.csv").write_text(f"number,title,scope\n{rows}")
    status, _, said = run("baseline", "import", folder.parent / "b.csv", "--kind", "management", "--release", "R8")
    assert status == 0
    return said


def test_labels_that_no_ministry_has_are_named_after_import_and_publication(run: Run, folder: Path) -> None:
    run("government", "import", folder)
    wanted = "no ministry has the label 'classified', which 2 items name\nitems that bind nobody: 1\n"
    assert imported(run, folder, "", "cloud", "classified", "cloud；classified") == wanted
    assert run("baseline", "publish", "R8")[2] == wanted


def test_one_item_is_not_said_to_be_several(run: Run, folder: Path) -> None:
    run("government", "import", folder)
    said = imported(run, folder, "classified")
    assert said == "no ministry has the label 'classified', which 1 item names\nitems that bind nobody: 1\n"


def successors_told(run: Run, folder: Path, *rows: str) -> list[str]:
    """What is said beside the import of a baseline with these rows, of which items are named."""
    file = folder.parent / "moved.csv"
    file.write_text("number,title,withdrawn,moved_to,incorporated_into\n" + "".join(f"{row}\n" for row in rows))
    status, _, said = run("baseline", "import", file, "--kind", "management", "--release", "R9")
    assert status == 0
    return said.splitlines()


@pytest.mark.parametrize("target", ["1.2及び1.3", "1.2・1.3", "1.2/1.3", "9.9", "１.２"])
@pytest.mark.parametrize("column", ["{},", ",{}"])
def test_a_successor_that_is_no_item_of_the_release_is_named_with_its_item(
    run: Run, folder: Path, target: str, column: str
) -> None:
    rows = (f"1.1,x,true,{column.format(target)}", "1.2,x,,,", "1.3,x,,,")
    wanted = [f"item 1.1 was moved to or incorporated into {target!r}, which is no item of this release"]
    assert successors_told(run, folder, *rows) == wanted
    assert run("baseline", "publish", "R9")[2].splitlines() == wanted


def test_successors_that_are_items_are_not_named_and_of_very_many_others_some(run: Run, folder: Path) -> None:
    assert successors_told(run, folder, "1.1,x,true,1.2、1.3,1.2_a", "1.2,x,,,", "1.3,x,true,,1.2") == []
    said = successors_told(run, folder, *(f"1.{at},x,true,9.{at}," for at in range(21)))
    assert (len(said), said[-1]) == (21, "and 1 successor more of this kind")


def technical_told(run: Run, folder: Path, *rows: str, release: str = "T9") -> list[str]:
    """What is said beside the import of a technical baseline with these rows."""
    file = folder.parent / "technical.csv"
    file.write_text("number,title,withdrawn,details\n" + "".join(f"{row}\n" for row in rows))
    status, _, said = run("baseline", "import", file, "--kind", "technical", "--release", release)
    assert status == 0
    return said.splitlines()


def test_a_management_item_that_is_in_no_release_is_named_with_the_item_that_details_it(run: Run, folder: Path) -> None:
    rows = ("T1,x,,1", "T2,x,,9.9", "T3,x,,", "T4,x,true,9.8", "T5,x,,T1", "T6,x,,1・2", "T7,x,,１")
    assert technical_told(run, folder, *rows, release="T8") == []
    imported(run, folder, "", "")
    wanted = [
        f"item {number} details {target!r}, which is an item of no release"
        for number, target in (("T2", "9.9"), ("T6", "1・2"), ("T7", "１"))
    ]
    assert technical_told(run, folder, *rows) == wanted
    assert run("baseline", "publish", "T9")[2].splitlines() == wanted


def test_of_very_many_management_items_in_no_release_some_are_named(run: Run, folder: Path) -> None:
    imported(run, folder, "")
    said = technical_told(run, folder, *(f"T{at},x,,9.{at}" for at in range(21)))
    assert (len(said), said[-1]) == (21, "and 1 item more that details an item of no release")


def test_where_every_label_is_some_ministrys_nothing_is_said(run: Run, folder: Path) -> None:
    run("government", "import", folder)
    assert imported(run, folder, "cloud", "classifed、cloud") == ""


def test_after_the_import_of_a_government_what_was_not_read_and_labels_of_no_item_are_named(
    run: Run, folder: Path
) -> None:
    assert run("government", "import", folder)[2] == "not read (no files of these lists): closed_days_2026.csv\n"
    imported(run, folder, "cloud")
    _, _, said = run("government", "import", folder)
    assert said.endswith("no item names the label 'classifed'\n")


@pytest.mark.parametrize("noun", ["government", "register"])
def test_a_check_names_what_it_did_not_read(run: Run, folder: Path, noun: str) -> None:
    (folder / "systems.csv").write_text("organization,code,name_ja,name_en,business,unit,starts,ends\n")
    assert "not read (no files of these lists): closed_days_2026.csv" in run(noun, "check", folder)[2]


@pytest.mark.parametrize("noun", ["government", "register"])
@pytest.mark.parametrize(
    "given",
    [{}, {"organizations.csv": "code\nCAS\n", "systems.csv": "organization\nCAS\n"}],
    ids=["nothing to import", "with a fault"],
)
def test_an_import_that_fails_names_first_what_it_did_not_read(
    run: Run, tmp_path: Path, noun: str, given: dict[str, str]
) -> None:
    for name, text in ({"register.xlsx": "x", "systems (1).csv": "x"} | given).items():
        (tmp_path / name).write_text(text)
    status, out, err = run(noun, "import", tmp_path)
    first, last = err.splitlines()
    assert (status, out) == (1, "")
    assert "not read (" in first
    assert "register.xlsx, systems (1).csv" in first
    assert ("no column" if given else "nothing to import") in last


def test_a_list_with_headings_alone_is_said_to_have_no_row(run: Run, folder: Path) -> None:
    (folder / "closed_days_2026.csv").rename(folder / "closed_days.csv")
    said = "no row under the headings: closed days\n"
    assert run("government", "check", folder) == (0, "no faults (rows: organizations 2, closed days 0)\n", said)
    assert run("government", "check", folder, "--json") == (0, "[]\n", said)
    assert run("government", "import", folder)[2].startswith(said)
    (folder / "systems.csv").write_text("organization,code,name_ja,name_en,business,unit,starts,ends\n")
    assert run("register", "check", folder / "systems.csv") == (
        0,
        "no faults (rows: systems 0)\n",
        said.replace("closed days", "systems"),
    )


def test_sheets_of_a_baseline_that_are_not_read_are_named_after_import_and_beside_a_difference(
    run: Run, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for name, rows in {"凡例": [["凡例"]], "基準": [["番号", "標題"], ["1", "甲"]], "旧": [["番号", "標題"]]}.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book["旧"].sheet_state = "hidden"
    book.save(tmp_path / "b.xlsx")
    said = "sheets not read: 凡例, 旧\n"
    taken = run("baseline", "import", tmp_path / "b.xlsx", "--kind", "management", "--release", "R8")
    assert (taken[0], taken[2]) == (0, said)
    assert run("baseline", "diff", tmp_path / "b.xlsx", "R8")[2] == said


def test_blanks_that_no_parameter_fills_are_counted_and_the_first_named_after_import(run: Run, tmp_path: Path) -> None:
    controls = [{"id": f"c-{at}", "title": f"{{{{ insert: param, p-{at} }}}}"} for at in range(7)]
    instant = "2026-01-31T12:00:00Z"
    metadata = {"title": "T", "last-modified": instant, "version": "1", "oscal-version": "1.1.2"}
    catalog = {"uuid": "3f0e8c1a-58f4-4c0e-9a5b-0f4d5f5d8f11", "metadata": metadata, "controls": controls}
    file = tmp_path / "c.json"
    file.write_text(json.dumps({"catalog": catalog}))
    named = ", ".join(f"'p-{at}' of item c-{at}" for at in range(5))
    said = f"blanks that no parameter fills: 7: {named}, and 2 more\n"
    taken = run("baseline", "import", file, "--kind", "management", "--release", "R8")
    assert (taken[0], taken[2]) == (0, said)
