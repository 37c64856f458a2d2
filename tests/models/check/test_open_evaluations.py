"""Which evaluations moved: a sweep takes them up, the engine counts them as waiting, a look ends it (G3-4a)."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
from sqlmodel import col, func, select, update

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.check.kind import EVALUATION_KIND
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.open_evaluations import evaluations_to_take_up
from models.engine.backlog import oldest_act
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion
from models.overview.last_acts import last_acts
from models.people.codes import organization_ids
from tasks.check.evaluation.ground import look_at_ground
from tasks.check.evaluation.opening import open_evaluations
from tasks.database import reading, transaction
from tests.stage.evaluating import occasion
from tests.stage.government import MONDAY, at_database, government

STATES = list(product(EvaluationPhase, (True, False), (0, 1)))
"""Every phase, with a ground that stands or is gone, and that is as it was or has changed."""


@pytest.fixture
def cases(database_url: str) -> Iterator[list[int]]:
    """An evaluation in each of these states, taken up before its ground became what it is."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        for number in range(len(STATES)):
            occasion("MIC", OccasionKind.CHANGE, str(number))
        opened = open_evaluations(MONDAY)
        with transaction() as session:
            for case, (phase, stands, changes) in zip(opened, STATES, strict=True):
                row = session.get_one(Evaluation, case)
                row.phase, row.taken_up = phase, row.version
                ground = session.get_one(Occasion, row.occasion_id)
                ground.stands, ground.renewed = stands, changes
        yield opened


def to_take_up(*of: str) -> list[int]:
    with reading() as session:
        return evaluations_to_take_up(session, day_in_tokyo(MONDAY), organization_ids(session, of) if of else None)


def counted_as_waiting() -> set[int]:
    """Those that the engine should have taken up by now."""
    with reading() as session:
        found = last_acts(session, ahead=True)
        assert oldest_act(session) == min(found.values(), default=None)
    return {case for kind, case in found if kind is EVALUATION_KIND}


def entries() -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(LedgerEntry)).one()


def changes(case: int) -> bool:
    """Whether the procedure, looking at the ground, does anything; it writes down whatever it does."""
    before = entries()
    look_at_ground(case, MONDAY)
    return entries() > before


def test_exactly_those_are_taken_up_that_looking_at_their_ground_changes_and_once(cases: list[int]) -> None:
    found = to_take_up()
    assert found == [case for case in cases if changes(case)]
    assert {STATES[cases.index(case)] for case in found} == {
        *((phase, False, changes) for phase in LOOKING for changes in (0, 1)),
        *((phase, True, 1) for phase in LOOKING),
        *((EvaluationPhase.WITHDRAWN, True, changes) for changes in (0, 1)),
    }
    assert to_take_up() == []


def test_the_engine_counts_those_of_them_in_which_somebody_has_something_to_do(cases: list[int]) -> None:
    looking = {case for case, (phase, *_) in zip(cases, STATES, strict=True) if phase in LOOKING}
    assert counted_as_waiting() == looking & set(to_take_up())
    for case in cases:
        look_at_ground(case, MONDAY)
    assert counted_as_waiting() == set()


def test_what_somebody_did_has_each_taken_up_but_those_closed(cases: list[int]) -> None:
    for case in cases:
        look_at_ground(case, MONDAY)
    with transaction() as session:
        session.exec(update(Evaluation).values(version=col(Evaluation.version) + 1))
    with reading() as session:
        closed = set(session.exec(select(Evaluation.id).where(Evaluation.phase == EvaluationPhase.CLOSED)))
    assert set(to_take_up()) == set(cases) - closed


def test_asked_of_some_ministries_they_are_those_of_these_alone(cases: list[int]) -> None:
    assert to_take_up("MOJ") == []
    assert to_take_up("MIC", "MOJ") == to_take_up() != []
    assert cases


@pytest.mark.usefixtures("cases")
def test_the_end_of_a_date_needs_neither_an_act_nor_another_ground() -> None:
    with transaction() as session:
        session.exec(update(Occasion).values(stands=True, renewed=0))
        session.exec(update(Evaluation).values(phase=EvaluationPhase.INSPECTING, renewed=0))
        assert evaluations_to_take_up(session, day_in_tokyo(MONDAY)) == []
        later = day_in_tokyo(MONDAY + timedelta(days=1000))
        assert len(evaluations_to_take_up(session, later)) == len(STATES)
