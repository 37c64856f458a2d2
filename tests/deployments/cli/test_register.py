"""`minaoshi register`: the sample goes in whole, is shown, and every fault is told (G3-1-1)."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[3] / "deployments" / "sample"
Run = Callable[..., tuple[int, str, str]]

pytestmark = pytest.mark.usefixtures("database")


def test_the_sample_goes_in_once_and_a_second_time_changes_nothing(run: Run) -> None:
    run("government", "import", SAMPLE)
    first = json.loads(run("register", "import", SAMPLE, "--json")[1])
    again = json.loads(run("register", "import", SAMPLE, "--person", "MIC-officer-2", "--json")[1])
    assert first["systems"] == {"added": 180, "changed": 0, "unchanged": 0, "removed": 0}
    assert {name: counts["unchanged"] for name, counts in again.items()} == {
        name: counts["added"] for name, counts in first.items()
    }
    assert run("ledger", "verify")[1] == "whole: 2 entries\n", "what changes nothing is no act"
    shown = json.loads(run("register", "show", "MIC", "--json")[1])
    assert 3 <= len(shown) <= 6
    assert all(len(system["answers"]) == 1 and system["products"] for system in shown)
    assert run("register", "show", "MIC")[1].count("\n") == len(shown) + 1


def test_every_fault_is_shown_by_check_and_the_first_by_import(run: Run, tmp_path: Path) -> None:
    (tmp_path / "system_information.csv").write_text(
        "organization,system,kind,confidentiality,integrity,availability\nMIC,x,k,1,1,1\nMIC,x,l,0,1,1\n"
    )
    status, out, err = run("register", "check", tmp_path)
    assert (status, out, err.count("\n")) == (1, "", 2)
    listed = json.loads(run("register", "check", tmp_path, "--json")[1])
    assert [(fault["row"], fault["column"]) for fault in listed] == [(3, "confidentiality"), (2, "organization")]
    status, _, err = run("register", "import", tmp_path)
    assert (status, err.count("\n")) == (1, 1)
    assert "1 more: minaoshi register check" in err


def test_an_unknown_ministry_is_said(run: Run) -> None:
    status, _, err = run("register", "show", "NOPE")
    assert status == 1
    assert "no organization 'NOPE'" in err
