"""`minaoshi status` and `minaoshi coverage`: where everybody stands, for people and for programs."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deployments.cli.speaking.speech import width
from models.notices.outbox import Delivery, Outbox
from models.notices.resting_place import let_rest
from tasks.database import transaction
from tests.stage.commands import Run
from tests.stage.evaluating import opened
from tests.stage.government import MONDAY, answer_all, government, items, release, reworded
from tests.stage.story import answer_opinions, carry, give_opinions, to_the_end, to_the_vote

pytestmark = pytest.mark.usefixtures("database")
JAPANESE, ENGLISH = "ja_JP.UTF-8", "C"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", ENGLISH)


@pytest.fixture
def cases(database: str) -> list[int]:
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    return release("R7", items(5))


def objects(run: Run, *words: str) -> Any:  # noqa: ANN401 - whatever the JSON holds
    status, out, err = run(*words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_before_any_release_there_is_nothing_to_see(run: Run) -> None:
    assert run("status")[:1] == (0,)
    assert objects(run, "status")["releases"] == []


def test_each_ministry_has_a_line_and_the_late_ones_their_working_days(run: Run, cases: list[int]) -> None:
    to_the_end(cases[0])
    _, out, _ = run("status", "--today", "2026-09-01")
    lines = {line.split()[0]: line for line in out.splitlines() if line[:3] in ("MIC", "MOJ")}
    assert "in force" in lines["MIC"]
    assert "2026-04-06" in lines["MIC"]
    assert "answer the remaining items (5)" in lines["MOJ"]
    assert "overdue 1" in out
    assert "undelivered notices: none" in out
    assert "\033[" not in out


def test_columns_stand_under_each_other_whatever_the_width_of_the_characters(
    run: Run, cases: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cases
    monkeypatch.setenv("LC_ALL", JAPANESE)
    _, out, _ = run("status", "--today", "2026-04-07")
    lines = [line for line in out.splitlines() if line.startswith(("MIC", "MOJ"))]
    board, revisions = lines[:2], lines[2:]
    for table in (board, revisions):
        assert len({width(line[: line.index("2026-")]) for line in table}) == 1
    assert "回答中" in out


def test_programs_read_the_same_as_people(run: Run, cases: list[int]) -> None:
    to_the_vote(cases[0])
    told = objects(run, "status", "--today", "2026-09-01")
    [one] = told["releases"]
    assert (one["release"], one["in_force"], one["cases"], one["overdue"]) == ("R7", 0, 2, ["MIC", "MOJ"])
    mic, moj = one["ministries"]
    assert (mic["phase"], mic["decision"]["seats"], mic["decision"]["cast"]) == ("deciding", 4, 0)
    assert (moj["asked"]["left"], moj["next"]["by"]) == (5, ["officer", "secretariat"])
    assert mic["late"] > moj["late"] > 0


def test_what_somebody_did_since_the_last_sweep_is_said(run: Run, cases: list[int]) -> None:
    carry(cases[1])
    answer_all(cases[0])
    assert "waiting for the next sweep: MIC\n" in run("status")[1]
    assert objects(run, "status")["releases"][0]["waiting_for_the_sweep"] == ["MIC"]


def test_one_ministry_is_shown_with_the_ids_of_what_is_open(run: Run, cases: list[int]) -> None:
    answer_all(cases[0])
    carry(cases[0])
    give_opinions(cases[0], "表現を改められたい", asked=("expert-1",))
    _, out, _ = run("status", "--ministry", "MIC")
    assert "reply to the opinions (1)" in out
    assert "MIC-system-manager-1" in out
    assert "MOJ" not in out
    told = objects(run, "status", "--ministry", "MIC")
    [detail] = told["details"]
    assert len(detail["opinions"]) == 3
    assert detail["coverage"]["gaps"] == 5
    give_opinions(cases[0], asked=("system-manager-1", "contact-point-1"))
    answer_opinions(cases[0])
    carry(cases[0])
    assert "vote on decision" in run("status", "--ministry", "MIC")[1]


def test_what_could_not_be_delivered_is_listed(run: Run, cases: list[int]) -> None:
    assert cases
    with transaction() as session:
        row = session.get_one(Outbox, 1)
        row.state, row.fault = Delivery.DEAD, "the address was refused"
        session.add(row)
    out = run("status")[1]
    assert "undelivered notices: 1" in out
    assert "the address was refused" in out
    assert objects(run, "status")["dead_letters"][0]["fault"] == "the address was refused"


def test_a_server_that_is_left_alone_is_named_with_since_when_until_when_and_why(run: Run, cases: list[int]) -> None:
    assert cases
    assert "left alone" not in run("status")[1]
    with transaction() as session:
        for _ in range(2):
            let_rest(session, "k", "smtp+starttls://mail.example:587", MONDAY, "ConnectionRefusedError")
    assert (
        "server left alone: smtp+starttls://mail.example:587 (since 2026-04-06 09:30, failed 2 times, "
        "next try 2026-04-06 09:35) ConnectionRefusedError"
    ) in run("status")[1]
    [told] = objects(run, "status")["resting_servers"]
    assert (told["place"], told["times"]) == ("smtp+starttls://mail.example:587", 2)


def test_a_name_that_nothing_has_is_refused_in_one_line(run: Run, cases: list[int]) -> None:
    assert cases
    for words in (("status", "--release", "R9"), ("status", "--ministry", "XYZ"), ("coverage", "NCO")):
        status, out, err = run(*words)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert words[-1] in err


def test_a_ministry_that_no_release_asks_anything_of_is_told_so(run: Run, cases: list[int]) -> None:
    for case in cases:
        to_the_end(case)
    release("R8", items(5), MONDAY + timedelta(days=1))
    assert "no release asks anything" in run("status", "--ministry", "MIC")[1]
    assert "asked nothing: MIC MOJ" in run("status")[1]


def test_the_report_is_written_from_the_command_line(run: Run, cases: list[int], tmp_path: Path) -> None:
    assert cases
    file = tmp_path / "report.html"
    assert run("status", "--html", str(file))[:2] == (0, f"{file}\n")
    assert "改定の広がり" in file.read_text("utf-8")


def test_coverage_has_the_figures_and_the_list_of_what_is_not_answered(run: Run, cases: list[int]) -> None:
    to_the_end(cases[0])
    first, *rest = items(5)
    release("R8", (reworded(first), *rest, items(6)[5]), MONDAY + timedelta(days=1))
    [told] = objects(run, "coverage", "MIC", "--gaps")
    assert (told["binding"], told["answered"]["adopt"], told["reexamine"], told["gaps"]) == (6, 4, 1, 1)
    assert [one["standing"] for one in told["items"]] == ["reexamine", "gap"]
    out = run("coverage", "MIC", "--gaps")[1]
    assert first.title in out
    assert first.title not in run("coverage", "MIC")[1]
    [against] = objects(run, "coverage", "MIC", "--release", "R7")
    assert against["gaps"] == 0


def test_the_board_says_where_each_ministry_stands_in_the_cycle_and_its_next_date(run: Run, cases: list[int]) -> None:
    assert cases
    opened("MOJ")
    told = {one["ministry"]: one for one in objects(run, "status", "--today", "2026-04-07")["cycle"]}
    assert [told[code]["phase"] for code in ("MIC", "MOJ")] == ["plan", "plan"]
    assert told["MOJ"]["open"] == {"revision": 1, "amendment": 0, "evaluation": 1, "improvement": 0}
    assert (told["MOJ"]["next_is"], told["MOJ"]["next_on"]) == ("evaluation", "2026-04-20")
    assert (told["MIC"]["next_is"], told["MIC"]["stopped"], told["MIC"]["last_annual"]) == ("revision", None, None)
    out = run("status", "--today", "2026-04-07")[1]
    assert "plan 2   do 0   check 0   act 0   stopped 0" in out
    assert "revision 1, evaluation 1" in out
    assert "The cycle" not in run("status", "--release", "R7")[1]


def test_a_cycle_that_stopped_stands_first_and_says_since_when(run: Run, cases: list[int]) -> None:
    to_the_end(cases[0])
    _, out, _ = run("status", "--today", "2026-07-01")
    lines = [line for line in out.splitlines() if line.startswith(("MIC", "MOJ"))]
    assert lines[0].startswith("MOJ")
    assert "no action taken" in lines[0]
    [moj, mic] = objects(run, "status", "--today", "2026-07-01")["cycle"]
    assert (moj["stopped"]["reason"], mic["stopped"]) == ("late", None)
    assert moj["stopped"]["since"] in lines[0]


def test_one_ministry_is_shown_with_every_open_case_and_its_last_act(run: Run, cases: list[int]) -> None:
    opened("MIC")
    answer_all(cases[0], MONDAY + timedelta(days=2))
    out = run("status", "--ministry", "MIC", "--today", "2026-04-10")[1]
    assert "next date               2026-04-20 evaluation" in out
    assert "last annual evaluation  —" in out
    [review, revision] = objects(run, "status", "--ministry", "MIC", "--today", "2026-04-10")["cases"]
    assert (review["kind"], review["phase"], review["acted_on"]) == ("evaluation", "planning", "2026-04-06")
    assert (revision["kind"], revision["acted_on"], revision["late"]) == ("revision", "2026-04-08", 0)
