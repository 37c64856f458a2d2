"""A finding that asks for more leads to one improvement, however often the evaluation is closed (G3-5a)."""

import pytest
from sqlmodel import col, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Weight
from models.act.improvement import Improvement
from models.check.evaluation import Evaluation
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from tasks.act.improvement.opening import improve_findings, open_improvements
from tasks.database import reading, transaction
from tests.stage.findings import evaluation, finding
from tests.stage.government import MONDAY

pytestmark = pytest.mark.usefixtures("ministry")


def test_a_major_and_a_minor_finding_are_improved_and_an_observation_is_noted() -> None:
    with transaction() as session:
        closed = evaluation(session)
        found = [finding(session, closed, weight=weight).id for weight in Weight]
        assert len(improve_findings(session, closed, MONDAY)) == 2
        assert list(session.exec(select(Improvement.finding_id).order_by(col(Improvement.finding_id)))) == found[:2]


def test_closing_again_opens_nothing_and_tells_nobody_twice() -> None:
    with transaction() as session:
        closed = evaluation(session)
        finding(session, closed)
        improve_findings(session, closed, MONDAY)
    with transaction() as session:
        assert improve_findings(session, closed, MONDAY) == []
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "improvement_opened")).all()
        assert len(told) == 4
        assert {"ministry", "improvement", "due_on"} < told[0].params.keys()
        done = session.exec(select(LedgerEntry).where(LedgerEntry.action == "open improvement")).all()
        assert len(done) == 1


def test_nothing_is_opened_before_the_committee_accepted_nor_once_it_is_closed() -> None:
    with transaction() as session:
        owner = evaluation(session)
        finding(session, owner)
        closed = owner.id or 0
    for phase in EvaluationPhase:
        with transaction() as session:
            session.get_one(Evaluation, closed).phase = phase
        if phase is not EvaluationPhase.DECIDING:
            open_improvements(closed, MONDAY)
    with reading() as session:
        assert session.exec(select(Improvement)).all() == []


def test_its_dates_are_working_days() -> None:
    with transaction() as session:
        closed = evaluation(session)
        finding(session, closed)
        [opened] = improve_findings(session, closed, MONDAY)
        case = session.get_one(Improvement, opened)
        assert str(case.opened_on) == "2026-04-06"
        assert str(case.phase_due) == "2026-04-27"
