"""`minaoshi evaluation` and `minaoshi inspection` (G3-4a, G3-4b)."""

import json
from pathlib import Path

import pytest

from domain.cases.kinds import OccasionKind
from tasks import clock
from tasks.database import transaction
from tests.stage.commands import Run
from tests.stage.evaluating import occasion, to_the_committee
from tests.stage.government import MONDAY, government, items, release


@pytest.fixture(autouse=True)
def here(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ministry with an occasion for its yearly review; it is Monday."""
    del database
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    release("R6", items(5))
    occasion()


def test_evaluations_are_opened_planned_inspected_and_listed(run: Run, tmp_path: Path) -> None:
    assert "waits for plan" in run("evaluation", "carry").out
    assert run("evaluation", "plan", 1, "--person", "MIC-secretariat-1").status == 0
    assert run("evaluation", "carry").out == ""  # what is planned goes on by itself
    [row] = json.loads(run("evaluation", "list", "--json").out)
    assert (row["ministry"], row["occasion"], row["phase"], row["opened_late"]) == ("MIC", "annual", "inspecting", 0)
    asked = json.loads(run("inspection", "list", 1, "--json").out)
    assert [one["person"] for one in asked][-1] == "MIC-system-manager-1"
    assert run("inspection", "export", 1, "--person", "MIC-officer-1", "--out", tmp_path / "a.csv").status == 0
    refused = run("inspection", "import", tmp_path / "a.csv", "--person", "MIC-officer-1")
    assert refused.status == 1
    assert "row 2, column 結果 Result" in refused.err
    empty = "（規定なし no provision）,"
    filled = (tmp_path / "a.csv").read_text("utf-8-sig").replace(f"{empty},", f"{empty}実施,")
    (tmp_path / "a.csv").write_text(filled, "utf-8-sig")
    done = run("inspection", "import", tmp_path / "a.csv", "--person", "MIC-officer-1")
    assert (done.status, done.out) == (0, "5 items handed in\n")


def test_the_standard_plan_is_shown_edited_and_taken(run: Run, tmp_path: Path) -> None:
    run("evaluation", "carry")
    draft = run("evaluation", "plan", 1, "--draft").out
    assert "全ての部局" in draft
    assert "All departments" in draft
    plan = tmp_path / "plan.toml"
    plan.write_text(draft.replace("sample = 20", "sample = 3").replace("roles = []", 'roles = ["ciso"]'), "utf-8")
    assert run("evaluation", "plan", 1, "--person", "MIC-officer-1", "--file", plan).status == 0
    run("evaluation", "carry")
    [asked] = json.loads(run("inspection", "list", 1, "--json").out)
    assert (asked["person"], asked["items"]) == ("MIC-ciso-1", 3)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("scope = ", "not TOML"),
        ("colour = 'red'", "a plan has no 'colour'"),
        ("sample = 'many'", "sample is not of the kind int"),
        ("roles = ['king']", "no role is called 'king'"),
        ("scope = ''", "a plan needs scope, criteria and method"),
        ("scope = 'a'\ncriteria = 'b'\nmethod = 'c'\nunits = ['NONE']", "no unit 'NONE'"),
    ],
)
def test_a_plan_that_cannot_be_taken_is_refused_in_one_line(run: Run, tmp_path: Path, text: str, line: str) -> None:
    run("evaluation", "carry")
    (tmp_path / "plan.toml").write_text(text)
    said = run("evaluation", "plan", 1, "--person", "MIC-officer-1", "--file", tmp_path / "plan.toml")
    assert said.status == 1
    assert line in said.err
    assert said.err.count("\n") == 1


def test_what_is_written_is_shown_to_those_with_a_role_in_it_and_to_nobody_else(run: Run) -> None:
    run("evaluation", "carry")
    to_the_committee(1)
    for who in ("MIC-officer-1", "MIC-ciso-1", "MIC-member-2", "MIC-auditor-1"):
        assert "概ね良好である。" in run("evaluation", "show", 1, "--person", who).out, who
    for who in ("MOJ-officer-1", "MIC-contact-point-1", "NCO-center-officer-1", "nobody"):
        said = run("evaluation", "show", 1, "--person", who)
        assert (said.status, said.out) == (1, ""), who
    told = json.loads(run("evaluation", "show", 1, "--person", "MIC-ciso-1", "--json").out)
    assert (told["phase"], told["asked"], told["handed_in"], told["findings"]) == ("deciding", 4, 4, [])


def test_one_may_conclude_only_when_it_is_time(run: Run) -> None:
    run("evaluation", "carry")
    said = run("evaluation", "conclude", 1, "--person", "MIC-officer-1", "--text", "good")
    assert said.err == "minaoshi: evaluation 1 is planning, not concluding\n"


def test_the_list_shows_one_ministry_and_lateness_in_the_users_language(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    occasion("MOJ", OccasionKind.NEAR_MISS, "7", MONDAY.date().replace(month=3))
    run("evaluation", "carry")
    assert "MIC" not in run("evaluation", "list", "MOJ").out
    assert "20 working days" in run("evaluation", "list", "MOJ").out
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert "20営業日" in run("evaluation", "list").out


@pytest.mark.parametrize("words", [("evaluation", "show", 9), ("evaluation", "plan", 9), ("inspection", "export", 9)])
def test_one_that_is_not_there_is_told_in_one_line(run: Run, words: tuple[object, ...]) -> None:
    said = run(*words, "--person", "MIC-officer-1")
    assert (said.status, said.err.count("\n")) == (1, 1)
    assert "no evaluation 9" in said.err
