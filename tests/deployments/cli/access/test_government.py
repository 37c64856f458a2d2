"""`minaoshi government`: the sample goes in once, and what is wrong is told before anything is stored."""

import json
from pathlib import Path

import pytest

from tests.stage.commands import Run

SAMPLE = Path(__file__).parents[4] / "deployments" / "sample"

pytestmark = pytest.mark.usefixtures("database")


def test_the_sample_goes_in_once_and_a_second_time_changes_nothing(run: Run) -> None:
    first = json.loads(run("government", "import", SAMPLE, "--json")[1])
    again = json.loads(run("government", "import", SAMPLE, "--json")[1])
    assert first["organizations"] == {"added": 43, "changed": 0, "unchanged": 0}
    for name, counts in first.items():
        assert again[name] == {"added": 0, "changed": 0, "unchanged": counts["added"]}
    assert run("ledger", "verify")[1] == "whole: 1 entry\n", "what changes nothing is no act"


def test_the_sample_leaves_no_needed_post_vacant(run: Run) -> None:
    run("government", "import", SAMPLE)
    shown = json.loads(run("government", "show", "--json")[1])
    assert len(shown) == 43
    assert [row["code"] for row in shown if row["vacant"]] == []
    assert run("government", "show")[1].count("\n") == 44


def test_a_post_that_nobody_holds_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text(
        "code,kind,name_ja,name_en,order,parent,scope\nMIC,ministry,総務省,Internal Affairs,1,,\n", encoding="utf-8"
    )
    run("government", "import", tmp_path)
    assert "CISO, chair, committee member" in run("government", "show")[1]


def test_who_holds_the_posts_of_an_organization_is_shown_with_the_codes_that_commands_take(run: Run) -> None:
    run("government", "import", SAMPLE)
    status, out, _ = run("government", "show", "MAFF")
    assert status == 0
    [secretariat] = [line for line in out.splitlines() if line.startswith("MAFF-secretariat-1 ")]
    assert "Information Security Office" in secretariat
    assert secretariat.endswith("secretariat")
    shown = json.loads(run("government", "show", "MAFF", "--json")[1])
    assert {one["code"] for one in shown} == {line.split()[0] for line in out.splitlines()[1:]}
    assert "MAFF-officer-1" in {one["code"] for one in shown if one["roles"] == ["officer"]}
    assert "MAFF-ciso" not in {one["code"] for one in shown}, "who left is not there"


def test_an_organization_that_is_not_there_is_one_line(run: Run) -> None:
    status, out, err = run("government", "show", "XXX")
    assert (status, out) == (1, "")
    assert err == "minaoshi: no organization 'XXX'; see which there are: minaoshi government show\n"


def test_every_fault_is_shown_by_check_and_the_first_by_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "closed_days.csv").write_text("organization,day,name\nMIC,2026-13-01,x\nMIC,2026-04-02,x\n")
    status, out, err = run("government", "check", tmp_path)
    assert (status, out, err.count("\n")) == (1, "", 2)
    assert "row 2, column day" in err
    assert "row 3, column organization" in err
    listed = json.loads(run("government", "check", tmp_path, "--json")[1])
    assert [fault["row"] for fault in listed] == [2, 3]
    status, _, err = run("government", "import", tmp_path)
    assert (status, err.count("\n")) == (1, 1)
    assert "1 more: minaoshi government check" in err


def test_a_folder_without_faults_says_so(run: Run) -> None:
    status, out, err = run("government", "check", SAMPLE)
    assert status == 0
    assert out.startswith("no faults (rows: organizations 43, units ")
    assert err.startswith("not read (no files of these lists): management-r6.csv, ")
    assert err.count("\n") == 1
