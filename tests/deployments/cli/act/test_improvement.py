"""`minaoshi improvement`: the whole way from the terminal, in both languages (G3-5a, G3-5b)."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from domain.act.improvement import ResponseKind
from domain.errors import Forbidden, NotFound
from models.people.person import Person
from tasks.access.signing_in.viewers import viewer_named
from tasks.act.improvement.showing import improvement_details
from tasks.clock import move_to
from tasks.database import reading, transaction
from tests.stage import story
from tests.stage.commands import Run
from tests.stage.government import MONDAY, government, items, release
from tests.stage.improving import PURPOSE, amendment, carry, found, plan, response
from web.views.act.improvement import improvement_page

pytestmark = pytest.mark.usefixtures("database")
WHO = ("--person", "MIC-officer-1")


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    move_to(MONDAY.date())
    with transaction() as session:
        government(session, ("MIC",))
    return found()


def planned(run: Run, case: int) -> None:
    grades = ("--before", 3, "--expected", 1)
    assert run("improvement", "plan", case, *WHO, "--purpose", PURPOSE, *grades)[:1] == (0,)
    what = ("--kind", "training", "--owner", "MIC-officer-2", "--by", "2026-06-30", "--text", "教える。")
    status, out, _ = run("improvement", "respond", case, *WHO, *what)
    assert (status, out) == (0, f"response 1\n{case}: waits for responses (until 2026-06-30)\n")


def test_an_improvement_is_planned_done_checked_reopened_and_closed(run: Run, case: int) -> None:
    planned(run, case)
    done = ("--person", "MIC-officer-2", "--account", "全員が受講した。")
    status, out, _ = run("improvement", "done", 1, *done)
    assert (status, "waits for check" in out) == (0, True)
    seen = ("--person", "MIC-auditor-1", "--observed", "記録を見た。", "--after")
    refused = run("improvement", "check", case, "--person", "MIC-officer-2", "--observed", "見た。", "--after", 1)
    assert (refused.status, "owns a response" in refused.err, refused.err.count("\n")) == (1, True, 1)
    status, out, _ = run("improvement", "check", case, *seen, 3, "--failed", "担当が不明だった。")
    assert (status, "waits for plan" in out) == (0, True)
    what = ("--kind", "awareness", "--owner", "MIC-officer-2", "--by", "2026-06-30", "--text", "周知する。")
    run("improvement", "respond", case, *WHO, *what)
    run("improvement", "done", 2, *done)
    assert run("improvement", "check", case, *seen, 1) == (0, f"{case}: done\n", "")
    assert json.loads(run("improvement", "list", "--json").out) == []
    [row] = json.loads(run("improvement", "list", "MIC", "--all", "--json").out)
    assert (row["phase"], row["round"], row["late"]) == ("closed", 2, 0)


def test_the_list_says_no_word_of_what_was_found_and_the_rest_is_for_those_with_a_role(run: Run, case: int) -> None:
    planned(run, case)
    assert "規定" not in run("improvement", "list").out + run("improvement", "list", "--json").out
    refused = run("improvement", "show", case, "--person", "NCO-center-officer-1")
    assert (refused.status, "has no part in improvement" in refused.err) == (1, True)
    told = json.loads(run("improvement", "show", case, "--person", "MIC-auditor-1", "--json").out)
    assert (told["purpose"], told["responses"][0]["owner"]) == (PURPOSE, "MIC-officer-2")
    text = run("improvement", "show", case, "--person", "MIC-auditor-1").out
    assert "risk (before → expected → seen): 3 high → 1 low → —" in text


def test_who_only_owns_a_response_sees_that_and_the_purpose_as_on_the_desk(run: Run, case: int) -> None:
    planned(run, case)
    what = ("--kind", "awareness", "--owner", "MIC-contact-point-1", "--by", "2026-06-30", "--text", "周知する。")
    run("improvement", "respond", case, *WHO, *what)
    refused = run("improvement", "show", case, "--person", "MIC-system-manager-1")
    assert (refused.status, "has no part in improvement" in refused.err) == (1, True)
    owner = ("--person", "MIC-contact-point-1")
    told = json.loads(run("improvement", "show", case, *owner, "--json").out)
    assert (told["seen"], told["finding"], told["before"], told["checks"]) == ([], None, None, None)
    assert (told["purpose"], [one["statement"] for one in told["responses"]]) == (PURPOSE, ["周知する。"])
    text = run("improvement", "show", case, *owner).out
    assert "周知する。" in text
    assert not [word for word in ("規定", "教える。", "risk", "finding") if word in text]


def test_everybody_sees_as_much_of_it_by_the_command_as_on_the_desk(run: Run, case: int) -> None:
    planned(run, case)
    with reading() as session:
        for code in session.exec(select(Person.code)).all():
            viewer = viewer_named(session, code, MONDAY)
            try:
                page = improvement_page(session, viewer, case, MONDAY)
            except NotFound:
                with pytest.raises(Forbidden, match="has no part"):
                    improvement_details(session, case, code, MONDAY)
                continue
            shown = improvement_details(session, case, code, MONDAY)
            parts = (page.finding, page.risk, page.whole or None)
            assert [part is not None for part in parts] == [
                one in shown["seen"] for one in ("finding", "risk", "responses")
            ]
            assert [one.id for one in page.responses] == [one["response"] for one in shown["responses"]], code


def test_in_japanese(run: Run, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    assert run("improvement", "show", case, *WHO).out.startswith(f"改善 {case} MIC")


def test_an_amendment_is_shown_apart_and_answered_by_workbook(run: Run, case: int, tmp_path: Path) -> None:
    [first] = release("R6", items(3))
    story.to_the_end(first)
    other = found(["1.1"], "2027")
    plan(other, response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1"))
    carry(other)
    assert case != other
    told = run("status").out
    assert told.index("R6") < told.index("amendments for improvements\n") < told.index(f"\nimprovement {other}")
    [shown] = json.loads(run("status", "--json").out)["releases"]
    assert (shown["percent"], [one["improvement"] for one in shown["amendments"]]) == (100.0, [other])
    assert f"← improvement {other}" in run("status", "--ministry", "MIC").out
    file = tmp_path / "amendment.csv"
    status, out, _ = run("workbook", "export", "MIC", "R6", "--improvement", other, "--out", file, "--json")
    assert (status, json.loads(out)["revision"]) == (0, amendment(other).id)
    file.write_text(file.read_text("utf-8-sig").replace("\r\n", "\n"), "utf-8-sig")
    status, out, _ = run("workbook", "import", file, "--person", "MIC-officer-1", "--dry-run")
    assert (status, "1 unanswered" in out) == (0, True)
