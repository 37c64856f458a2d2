"""What Prefect's pages say comes next in an evaluation, which an audit without an auditor does not."""

import pytest

from domain.time.tokyo import day_in_tokyo
from tasks.check.evaluation.summary import evaluation_summary
from tasks.clock import move_to
from tasks.database import reading, transaction
from tests.stage import evaluating
from tests.stage.government import MONDAY, government


@pytest.fixture
def case(database: str) -> int:
    """An evaluation that is to be audited."""
    del database
    move_to(day_in_tokyo(MONDAY))
    with transaction() as session:
        government(session)
    opened = evaluating.opened()
    evaluating.to_the_audit(opened)
    return opened


def told(case: int) -> str:
    with reading() as session:
        return evaluation_summary(session, case, day_in_tokyo(MONDAY))


def test_an_auditor_is_appointed_first_and_audits_then(case: int) -> None:
    assert "監査担当者の指名 / next: appoint an auditor" in told(case)
    evaluating.audit(case)
    assert "監査 / next: audit" in told(case)
