"""The board on Prefect's pages: where all stand, and nothing that helps an attacker (D-2, S-1)."""

import json
from datetime import date

import pytest

from domain.cases.kinds import OccasionKind
from domain.standards.revision import Phase
from models.standards.revision.revision import Revision
from tasks.act.improvement.opening import improve_findings
from tasks.database import reading, transaction
from tasks.overview.board import Place, board
from tasks.overview.board.artifact import board_table, cycle_artifacts, headline, running
from tests.stage.evaluating import opened
from tests.stage.findings import evaluation, finding
from tests.stage.government import MONDAY, government, items, release

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 4, 6)


@pytest.fixture(autouse=True)
def ministries(database: str) -> None:
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ", "MOF"))


def look(today: date = TODAY) -> tuple[Place, ...]:
    with reading() as session:
        return board(session, today)


def shown(today: date = TODAY) -> str:
    return json.dumps([board_table(look(today)), headline(look(today))], ensure_ascii=False)


def test_each_ministry_has_a_row_with_its_phase_and_next_date() -> None:
    release("R7", items(2), MONDAY, only=(2,))
    mic, *others = board_table(look())
    assert mic["段階 phase"] == "計画 plan"
    assert mic["期日の内容 due for"] == "改定 revision"
    assert [row["段階 phase"] for row in others] == ["実施 do", "実施 do"]
    assert {row["期日の内容 due for"] for row in others} == {"年次の見直し annual review"}
    assert "計画 1、実施 2、評価 0、改善 0、停止 0" in headline(look())
    assert running(look()) == 100.0


def test_stopped_ones_come_first_with_their_day() -> None:
    release("R7", items(2), MONDAY, only=(4,))
    first, *_ = board_table(look(date(2026, 8, 1)))
    assert first["府省庁 ministry"] == "MOF省 Ministry MOF"
    assert first["停止 stopped since"].startswith("2026-0")
    assert "overdue, no action taken" in first["停止 stopped since"]
    assert first["遅れ late by"].endswith("営業日 working days")
    assert running(look(date(2026, 8, 1))) < 100.0


def test_the_occasion_of_an_evaluation_is_not_to_be_seen() -> None:
    opened("MIC", OccasionKind.THREAT)
    opened("MOJ", OccasionKind.CHANGE)
    mic, moj, _ = board_table(look())
    assert mic["進行中 open"] == moj["進行中 open"] == "評価 evaluation"
    assert "threat" not in shown()


def test_how_many_improvements_are_open_and_that_one_amends_standards_is_not_to_be_seen() -> None:

    with transaction() as session:
        closed = evaluation(session)
        for _ in range(3):
            finding(session, closed)
        assert len(improve_findings(session, closed, MONDAY)) == 3
    mic = board_table(look())[0]
    assert (mic["段階 phase"], mic["進行中 open"]) == ("改善 act", "改善 improvement")
    [case] = release("R7", items(2), MONDAY, only=(2,))
    with transaction() as session:
        session.get_one(Revision, case).ground = "improvement:1"
        assert session.get_one(Revision, case).phase is Phase.ANSWERING
    assert "amendment" not in shown()
    assert "改定 revision" in shown()


def test_the_board_and_the_share_that_runs_are_kept_under_keys_that_stay() -> None:
    with reading() as session:
        found = list(cycle_artifacts(session, TODAY))
    assert [one.key for one in found] == ["cycle-running", "cycle-board"]
    assert all("cycle board" in str(one.description) for one in found)
