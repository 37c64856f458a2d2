"""`minaoshi feed check`: what kind of feed a file is, or the one line of what is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
FEED = {
    "format": "minaoshi-threats-1",
    "source": "example-csirt",
    "threats": [{"code": "EX-1", "title": "A hole", "published": "2026-04-01", "withdrawn": True}],
}


def test_a_good_feed_is_counted(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(FEED))
    said = "GENERIC: 1 threat, 1 of them withdrawn\nnaming no product, touching nobody: 1\n"
    assert run("feed", "check", file)[:2] == (0, said)
    assert json.loads(run("feed", "check", file, "--json")[1]) == {
        "kind": "generic",
        "threats": 1,
        "withdrawn": 1,
        "complete": False,
        "unread": {"no_product": 1},
    }


def test_a_bad_feed_is_one_line_and_status_1(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(FEED)[:-9])
    status, out, err = run("feed", "check", file)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "feed.json, row 1: not JSON, or cut off" in err


@pytest.mark.usefixtures("database")
def test_a_file_is_taken_in_once_and_the_state_says_so(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(FEED))
    taken = json.loads(run("feed", "take", file, "--name", "csirt", "--json")[1])
    assert (taken["outcome"], taken["threats"], taken["occasions"], taken["evaluations"]) == ("taken", 1, 0, 0)
    assert run("feed", "take", file, "--name", "csirt")[1].startswith("the same edition as before.")
    [state] = json.loads(run("feed", "status", "--json")[1])
    assert (state["name"], state["configured"], state["threats"], state["fault"]) == ("csirt", False, 1, "")
    assert "csirt" in run("feed", "status")[1]


@pytest.mark.usefixtures("database")
def test_a_file_that_cannot_be_taken_changes_no_state(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(FEED)[:-9])
    assert run("feed", "take", file, "--name", "csirt")[0] == 1
    assert run("feed", "take", file, "--name", "No Name")[2].startswith("minaoshi: the name of a feed")
    assert json.loads(run("feed", "status", "--json")[1]) == []
