"""The procedure of an evaluation, step by step, on real tables of both kinds."""

from collections.abc import Iterator

import pytest

from domain.evaluation import EvaluationPhase
from domain.ledger import broken
from models.evaluation import Evaluation
from models.ledger import chain
from tasks.database import reading, transaction
from tests.builders import at_database, government, items, release
from tests.evaluating import audit, carry, conclude_it, hand_in_all, opened, plan, to_the_close


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("R6", items(12))
        yield opened()


def phase(case: int) -> EvaluationPhase:
    with reading() as session:
        return session.get_one(Evaluation, case).phase


def test_an_evaluation_is_planned_inspected_audited_concluded_decided_and_closed(case: int) -> None:
    assert carry(case) == "plan"
    plan(case)
    assert carry(case) == "inspections"
    assert hand_in_all(case) == 4
    assert carry(case) == "audit"
    audit(case)
    assert carry(case) == "conclusion"
    conclude_it(case)
    assert carry(case) == "decision"


def test_what_the_committee_accepted_is_closed(case: int) -> None:
    to_the_close(case)
    assert phase(case) is EvaluationPhase.CLOSED
    with reading() as session:
        assert broken(chain(session)) == ""
