"""Which cases a sweep takes up, and how they are shared out among task runs (architecture, idea 1)."""

from collections.abc import Collection
from datetime import timedelta

import pytest
from sqlmodel import Session

from domain.words import Words
from models.cases.titled import Titled
from models.standards.revision.taking_up import cases_to_take_up
from tasks.cases import taking_up
from tasks.cases.process import Process
from tasks.cases.taking_up import find_moved_cases, shared_out
from tasks.clock import move_to, now, today
from tasks.database import transaction
from tasks.settings import settings
from tasks.standards.revision.process import REVISIONS, revise
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import carry, to_the_end

MINISTRIES = ("MIC", "MOJ", "MOF", "METI", "MLIT")


@pytest.fixture
def cases(database: str) -> list[int]:
    del database
    with transaction() as session:
        government(session, MINISTRIES)
    return release("R{7}", items(2), now())


def test_a_new_case_is_taken_up_and_then_left_until_somebody_acts(cases: list[int]) -> None:
    assert find_moved_cases(now(), REVISIONS) == cases
    for case in cases:
        carry(case, now())
    assert find_moved_cases(now(), REVISIONS) == []
    answer_all(cases[2], now())
    assert find_moved_cases(now(), REVISIONS) == [cases[2]]


def test_a_case_is_taken_up_when_its_date_for_opinions_has_passed(cases: list[int]) -> None:
    for case in cases:
        carry(case, now())
    answer_all(cases[0], now())
    carry(cases[0], now())
    move_to(today() + timedelta(days=60))
    assert find_moved_cases(now(), REVISIONS) == [cases[0]]


def test_a_case_in_force_is_never_taken_up(cases: list[int]) -> None:
    to_the_end(cases[0], now())
    assert cases[0] not in find_moved_cases(now(), REVISIONS)


def test_few_cases_have_a_task_run_each_named_after_ministry_and_phase(cases: list[int]) -> None:
    batches = shared_out(cases, REVISIONS)
    assert [batch.cases for batch in batches] == [[case] for case in cases]
    assert batches[0].title == "改定 MIC省 ← R{{7}} 回答中", "Prefect fills in what stands in braces"


def test_many_cases_share_task_runs(cases: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_BATCH_SIZE", "2")
    settings.cache_clear()
    monkeypatch.setattr(taking_up, "ONE_EACH", len(cases) - 1)
    batches = shared_out(cases, REVISIONS)
    assert [batch.cases for batch in batches] == [cases[:2], cases[2:4], cases[4:]]
    assert batches[0].title.startswith("改定 MIC省〜MOJ省（2件）")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize(("count", "runs"), [(240, 240), (250, 250), (251, 7), (1000, 25)])
def test_a_task_run_each_goes_as_far_as_six_times_a_real_government_and_not_to_the_thousand(
    count: int, runs: int
) -> None:
    def named(_session: Session, cases: Collection[int]) -> list[Titled]:
        return [Titled(case, "MIC", "MIC省", "R7", "回答中") for case in cases]

    assert len(shared_out(range(count), Process(Words("改定", "revisions"), revise, cases_to_take_up, named))) == runs


@pytest.mark.usefixtures("database")
def test_nothing_is_shared_out_of_nothing() -> None:
    assert (find_moved_cases(now(), REVISIONS), shared_out([], REVISIONS)) == ([], [])
