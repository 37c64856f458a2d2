"""Whoever is killed, whenever: every revision arrives, nothing is lost, nothing is decided or told twice (issue 2)."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


def deaths(url: str, folder: Path, when: str, first: int, step: int) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What comes of the procedure undisturbed, and of a death at every `step`-th commit from the first on."""
    done = subprocess.run(  # noqa: S603 - this Python
        [sys.executable, "-m", "tests.dying", url, str(folder), when, str(first), str(step)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told, *others = map(json.loads, done.stdout.splitlines())
    assert told["undisturbed"]["phases"] == ["in_force", "in_force"]
    assert told["undisturbed"]["decisions"] == ["approved", "approved"]
    nothing = {"ledger": "", "uncovered": [], "unsent": [], "never went out": [], "went out unasked": [], "copies": 0}
    assert {name: told["undisturbed"][name] for name in nothing} == nothing
    assert [one["commit"] for one in others] == list(range(first, told["commits"] + 1, step))
    return told, others


@pytest.mark.parametrize(("when", "first"), [("before", 1), ("after", 2)])
def test_a_process_killed_at_any_commit_of_the_procedure_leaves_nothing_that_the_next_cannot_finish(
    when: str, first: int, tmp_path: Path
) -> None:
    """Every commit, the odd ones just before and the even ones just after they are done."""
    told, others = deaths(f"sqlite:///{tmp_path}/template/minaoshi.sqlite3", tmp_path / "template", when, first, 2)
    assert told["commits"] > 50
    assert {one["died"] for one in others} == {"SIGKILL"}
    assert [one for one in others if one["wrong"] != []] == []


def test_the_same_holds_on_postgresql(postgresql_url: str, tmp_path: Path) -> None:
    assert make_url(postgresql_url).get_backend_name() == "postgresql"
    _, others = deaths(postgresql_url, tmp_path / "template", "after", 3, 12)
    assert {one["died"] for one in others} == {"SIGKILL"}
    assert [one for one in others if one["wrong"] != []] == []
