"""The procedure of an evaluation, step by step, on real tables of both kinds (G3-4a, G3-4b)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Weight
from domain.decisions.committee import Vote
from domain.errors import Refused
from domain.ledger.chain import broken
from domain.people.roles import Role
from models.act.improvement import Improvement
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.finding import Finding, FindingItem
from models.decisions.decision import Decision
from models.ledger.entries import LedgerEntry, chain
from models.notices.outbox import Outbox
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatRecord
from models.people.organization import Organization
from models.people.person import Person
from tasks.act.improvement import open_improvements
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.database import reading, transaction
from tests.stage.evaluating import (
    PLAN,
    audit,
    carry,
    conclude_it,
    hand_in_all,
    opened,
    plan,
    to_the_audit,
    to_the_close,
    to_the_committee,
    vote_on,
    who_in,
)
from tests.stage.government import MONDAY, appoint, at_database, government, items, release


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        release("R6", items(12))
        yield opened()


def row(case: int) -> Evaluation:
    with reading() as session:
        return session.get_one(Evaluation, case)


def told(template: str) -> list[Outbox]:
    with reading() as session:
        return list(session.exec(select(Outbox).where(Outbox.template == template)))


def find(case: int, *, judged: bool = True) -> None:
    """The auditor finds something."""
    with transaction() as session:
        owner = session.get_one(Evaluation, case)
        auditor = session.exec(select(Person.id).where(Person.code == who_in(case, "auditor-1"))).one()
        number = len(session.exec(select(Finding)).all()) + 1
        about = {"evaluation_id": case, "organization_id": owner.organization_id, "number": number}
        said = {"weight": Weight.MAJOR, "aspect": Aspect.DONE, "statement": "鍵が開いていた。"}
        by = {"found_by": auditor, "found_at": MONDAY, "cause": Cause.NOT_FOLLOWED if judged else None}
        found = Finding.model_validate(about | said | by)
        session.add(found)
        session.flush()
        if judged:
            lineage = session.exec(select(InspectionItem.lineage_id)).first() or 0
            session.add(FindingItem(finding_id=found.id or 0, lineage_id=lineage))
        owner.version += 1


def stand(case: int, *, stands: bool, renewed: int = 0) -> None:
    """Its ground goes, comes back, or changes."""
    with transaction() as session:
        occasion = session.get_one(Occasion, session.get_one(Evaluation, case).occasion_id)
        occasion.stands, occasion.renewed = stands, occasion.renewed + renewed
    closed = row(case).phase is EvaluationPhase.CLOSED
    assert (case in find_moved_cases(MONDAY, EVALUATIONS)) is not closed


# ------------------------------------------------------------------------------------------------------ the road


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
    vote_on(case, Vote.APPROVE)
    assert carry(case) == ""
    assert row(case).phase is EvaluationPhase.CLOSED
    with reading() as session:
        assert broken(chain(session)) == ""


def test_a_procedure_begun_again_from_the_top_changes_nothing(case: int) -> None:
    to_the_committee(case)
    for _ in range(3):
        assert carry(case) == "decision"
    with reading() as session:
        assert len(session.exec(select(Inspection)).all()) == 4
        assert len(session.exec(select(Decision)).all()) == 1
        keys = session.exec(select(Outbox.key)).all()
        assert len(keys) == len(set(keys))


class Killed(Exception):
    """The process died."""


def dying_after(steps: int) -> Callable[..., Any]:
    """A way to carry steps out that dies once so many have been."""
    left = [steps]

    def do(step: Callable[[int, datetime], Any], case: int, at: datetime) -> Any:  # noqa: ANN401 - as steps do
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        return step(case, at)

    return do


def test_a_run_killed_after_any_step_and_begun_again_comes_to_the_same_end(case: int) -> None:
    for act in (lambda _: None, plan, hand_in_all, audit, find, conclude_it, lambda one: vote_on(one, Vote.APPROVE)):
        act(case)
        for steps in range(11):
            with pytest.raises(Killed) if steps < 1 else _either():
                evaluate(case, MONDAY, dying_after(steps))
        carry(case)
    assert row(case).phase is EvaluationPhase.CLOSED
    with reading() as session:
        acts = [entry.action for entry in session.exec(select(LedgerEntry).order_by(col(LedgerEntry.number)))]
        assert len(session.exec(select(Improvement)).all()) == 1
        assert broken(chain(session)) == ""
    steps_taken = [one for one in acts if one in {"inspect", "audit", "conclude", "report", "close"}]
    assert steps_taken == ["inspect", "audit", "conclude", "report", "close"]
    assert acts.count("ask self-inspections") == 1


@contextmanager
def _either() -> Iterator[None]:
    """Whether the run got to its wait before it was killed or not."""
    try:
        yield
    except Killed:
        return


def test_acts_out_of_order_are_refused(case: int) -> None:
    with pytest.raises(Refused, match="not concluding"):
        conclude_it(case)
    plan(case)
    carry(case)
    with pytest.raises(Refused, match="its plan is settled"):
        plan(case)


# ------------------------------------------------------------------------------------------------------- waiting


def test_the_date_lets_it_go_on_with_what_was_handed_in(case: int) -> None:
    plan(case)
    carry(case)
    assert carry(case, MONDAY + timedelta(days=60)) == "audit"


def test_no_date_lets_the_audit_be_skipped(case: int) -> None:
    to_the_audit(case)
    assert carry(case, MONDAY + timedelta(days=1000)) == "audit"
    assert {entry.template for entry in told("auditor_wanted")} == {"auditor_wanted"}


def test_a_finding_that_nobody_judged_keeps_the_report_from_the_committee(case: int) -> None:
    to_the_audit(case)
    find(case, judged=False)
    audit(case)
    carry(case)
    conclude_it(case)
    assert carry(case) == "conclusion"


def test_whoever_is_appointed_while_inspections_are_asked_is_asked_too(case: int) -> None:
    plan(case)
    carry(case)
    with transaction() as session:
        appoint(session, session.exec(select(Organization).where(Organization.code == "MIC")).one(), Role.OFFICER, 3)
    carry(case)
    assert len(told("inspection_asked")) == 5


def test_a_plan_names_the_roles_that_inspect_themselves(case: int) -> None:
    plan(case, planned=replace(PLAN, roles=(Role.CONTACT_POINT, Role.CISO)))
    carry(case)
    with reading() as session:
        assert set(session.exec(select(Inspection.role))) == {Role.CONTACT_POINT, Role.CISO}


# --------------------------------------------------------------------------------------------------- the committee


def test_a_finding_that_asks_for_more_opens_an_improvement_at_the_close(case: int) -> None:
    to_the_audit(case)
    find(case)
    audit(case)
    carry(case)
    conclude_it(case)
    carry(case)
    vote_on(case, Vote.APPROVE)
    assert carry(case) == ""
    with reading() as session:
        assert len(session.exec(select(Improvement)).all()) == 1


def test_whoever_dies_between_opening_improvements_and_closing_is_taken_up_where_the_committee_has_accepted(
    case: int,
) -> None:
    to_the_audit(case)
    find(case)
    audit(case)
    carry(case)
    conclude_it(case)
    carry(case)
    vote_on(case, Vote.APPROVE)
    with pytest.raises(Killed):
        evaluate(case, MONDAY, dying_after(10))
    with reading() as session:
        [opened_before] = session.exec(select(Improvement.id)).all()
    assert (row(case).phase, len(told("improvement_opened"))) == (EvaluationPhase.DECIDING, 4)
    assert find_moved_cases(MONDAY, EVALUATIONS) == [case]
    assert carry(case) == ""
    assert (row(case).phase, len(told("improvement_opened"))) == (EvaluationPhase.CLOSED, 4)
    with reading() as session:
        assert session.exec(select(Improvement.id)).all() == [opened_before]


@pytest.mark.parametrize("word", [Vote.RETURN, Vote.REJECT])
def test_a_returned_report_is_concluded_anew_and_must_be_another(case: int, word: Vote) -> None:
    to_the_committee(case)
    vote_on(case, word)
    assert carry(case) == "conclusion"
    assert carry(case) == "conclusion", "begun again it is not put to the committee as it was"
    with pytest.raises(Refused, match="exactly this report"):
        conclude_it(case)
    conclude_it(case, text="改めて検討した。")
    assert carry(case) == "decision"
    assert row(case).round == 2
    vote_on(case, Vote.APPROVE)
    assert carry(case) == ""


def test_a_report_that_moves_on_while_the_committee_has_it_is_put_to_it_again(case: int) -> None:
    to_the_committee(case)
    find(case)
    assert carry(case) == "conclusion"
    with reading() as session:
        assert session.exec(select(Decision)).one().outdated
    conclude_it(case)
    assert carry(case) == "decision"


def test_what_was_accepted_and_moved_on_before_the_close_is_not_closed(case: int) -> None:
    to_the_committee(case)
    vote_on(case, Vote.APPROVE)
    find(case)
    open_improvements(case, MONDAY)
    assert carry(case) == "conclusion"
    assert row(case).phase is EvaluationPhase.CONCLUDING
    with reading() as session:
        assert session.exec(select(Improvement)).all() == []


def test_a_quorum_that_voted_decides_once_the_date_has_passed(case: int) -> None:
    to_the_committee(case)
    vote_on(case, Vote.APPROVE, voters=("chair-1", "member-1", "member-2"))
    assert carry(case) == "decision"
    assert carry(case, MONDAY + timedelta(days=200)) == ""


# ------------------------------------------------------------------------------------------------------ its ground


@pytest.mark.parametrize("so_far", [lambda _: None, plan, to_the_audit, to_the_committee])
def test_an_evaluation_whose_ground_is_gone_is_withdrawn_wherever_it_stands(
    case: int, so_far: Callable[[int], None]
) -> None:
    so_far(case)
    carry(case)
    stand(case, stands=False)
    assert carry(case) == ""
    assert row(case).phase is EvaluationPhase.WITHDRAWN
    with reading() as session:
        assert all(decision.outdated for decision in session.exec(select(Decision)))


def test_one_whose_ground_comes_back_is_open_again_with_what_was_done(case: int) -> None:
    to_the_audit(case)
    stand(case, stands=False)
    carry(case)
    stand(case, stands=True)
    assert carry(case) == "audit"
    assert row(case).round == 2


def test_a_closed_one_is_left_alone_whatever_becomes_of_its_ground(case: int) -> None:
    to_the_close(case)
    stand(case, stands=False)
    assert carry(case) == ""
    assert row(case).phase is EvaluationPhase.CLOSED


def test_a_ground_that_changed_is_told_once_for_each_change(case: int) -> None:
    plan(case)
    carry(case)
    for _ in range(2):
        stand(case, stands=True, renewed=1)
        carry(case)
        carry(case)
    assert {entry.params["renewed"] for entry in told("evaluation_renewed")} == {1, 2}
    assert len(told("evaluation_renewed")) == 8


def test_what_happened_before_it_was_opened_is_no_change(case: int) -> None:
    carry(case)
    assert told("evaluation_renewed") == []


def test_an_occasion_without_items_to_ask_about_goes_to_its_audit(database_url: str) -> None:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        one = opened(kind=OccasionKind.INCIDENT)
        plan(one)
        assert carry(one) == "audit"


def holds(session: Session, words: str) -> bool:
    return words in str(session.exec(select(LedgerEntry)).all()) + str(session.exec(select(Outbox)).all())


def test_neither_ledger_nor_notices_hold_what_was_planned_found_or_concluded(case: int) -> None:
    plan(case, planned=replace(PLAN, scope="PLANTED-1", criteria="PLANTED-2", method="PLANTED-3"))
    carry(case)
    hand_in_all(case)
    carry(case)
    find(case)
    audit(case)
    carry(case)
    conclude_it(case, text="PLANTED-4")
    carry(case)
    vote_on(case, Vote.APPROVE)
    carry(case)
    with reading() as session:
        assert not any(holds(session, words) for words in ("PLANTED", "鍵が開いていた", "効果がある"))


def test_the_report_is_laid_before_the_ciso_when_it_is_put_to_the_committee(case: int) -> None:
    to_the_committee(case)
    [entry] = told("evaluation_reported")
    assert entry.params["role"] == Role.CISO
    assert len(told("matter_opened")) == 4, "the committee, and not its secretariat"
    assert len(told("meeting_asked")) == 1


def test_a_threat_whose_date_moves_nearer_brings_the_evaluations_dates_nearer_and_never_farther(case: int) -> None:
    carry(case)
    before = row(case).due_on
    with transaction() as session:
        known = {"source": "kev", "code": "X", "said": {"due": "2026-04-14"}, "digest": "0"}
        threat = ThreatRecord.model_validate(known | {"first_seen_at": MONDAY, "changed_at": MONDAY})
        session.add(threat)
        session.flush()
        session.get_one(Occasion, row(case).occasion_id).threat_id = threat.id
    stand(case, stands=True, renewed=1)
    carry(case)
    assert row(case).due_on == row(case).phase_due == date(2026, 4, 14) < before
    with transaction() as session:
        session.exec(select(ThreatRecord)).one().said = {"due": "2026-12-01"}
    stand(case, stands=True, renewed=1)
    carry(case)
    assert row(case).due_on == date(2026, 4, 14)
    assert {entry.params["due_on"] for entry in told("evaluation_renewed")} == {"2026-04-14"}
