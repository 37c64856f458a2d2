"""What an audit found: recorded, judged, known again across years, and told to nobody else (G3-4b, S-1)."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlmodel import col, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Aspect, Cause, Weight
from domain.errors import BadInput, Forbidden, NotFound, Refused
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.check.year_on_year import years_side_by_side
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from tasks.check.audit.finding import Judgement, Noted, judge_finding, record_finding
from tasks.check.audit.listing import compare_with_last_year, findings_of
from tasks.database import reading, transaction
from tests.stage.auditing import assign, evaluation_in, evaluation_of_standards, find
from tests.stage.government import MONDAY, items, release

WHO = "MIC-auditor-1"


@pytest.fixture
def evaluation(database: str) -> int:
    """An evaluation being audited by an assigned auditor, in a ministry whose standards are in force."""
    del database
    evaluation = evaluation_of_standards(4)
    assign(evaluation)
    return evaluation


def judge(evaluation: int, judgement: Judgement, who: str = WHO, number: int = 1) -> None:
    with transaction() as session:
        judge_finding(session, evaluation, number, judgement, who=who, at=MONDAY)


def turn(evaluation: int, phase: EvaluationPhase) -> None:
    with transaction() as session:
        session.get_one(Evaluation, evaluation).phase = phase


def concerned(finding: int) -> list[tuple[int, str]]:
    with reading() as session:
        rows = select(FindingItem).where(FindingItem.finding_id == finding).order_by(col(FindingItem.lineage_id))
        return [(row.lineage_id, row.provision) for row in session.exec(rows)]


def test_a_finding_names_items_by_number_and_takes_the_provisions_from_coverage(evaluation: int) -> None:
    finding, number = find(evaluation, ["1.3", "1.1", "management:1.1"])
    assert number == 1
    assert [provision for _, provision in concerned(finding)] == ["3.1", "3.1"]
    with reading() as session:
        [told] = findings_of(session, evaluation, WHO, MONDAY)
        assert [one["item"] for one in told["items"]] == ["1.1", "1.3"]
        assert session.get_one(Evaluation, evaluation).version == 3


def test_findings_are_numbered_within_their_evaluation(evaluation: int) -> None:
    assert [find(evaluation)[1] for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("number", ["9.9", "technical:1.1", ""])
def test_an_item_that_is_not_there_is_named_and_nothing_is_written(evaluation: int, number: str) -> None:
    with pytest.raises(NotFound, match="no item"):
        find(evaluation, [number])
    with reading() as session:
        assert session.exec(select(Finding)).all() == []


def test_a_number_of_two_items_is_asked_back(evaluation: int) -> None:
    first, second, third, last = items(4)
    release("R2", [first, replace(second, number="1.9"), replace(third, number="1.9"), last])
    with pytest.raises(BadInput, match=r"2 items have the number '1\.9'; say which"):
        find(evaluation, ["1.9"])
    assert len(concerned(find(evaluation, ["1.2"])[0])) == 1


def test_a_finding_without_words_or_with_an_unknown_system_is_refused(evaluation: int) -> None:
    for noted, error in (
        (Noted(Aspect.DONE, "  ", Judgement()), Refused),
        (Noted(Aspect.DONE, "ある。", Judgement(), "nowhere"), NotFound),
    ):
        with transaction() as session, pytest.raises(error):
            record_finding(session, evaluation, noted, WHO, MONDAY)


def test_what_is_not_judged_anew_stays(evaluation: int) -> None:
    finding, _ = find(evaluation, ["1.1"])
    before = concerned(finding)
    judge(evaluation, Judgement(weight=Weight.MINOR))
    judge(evaluation, Judgement(cause=Cause.TECHNICAL))
    with reading() as session:
        row = session.get_one(Finding, finding)
        assert (row.weight, row.cause, row.cause_told) == (Weight.MINOR, Cause.TECHNICAL, "周知が足りない。")
    assert concerned(finding) == before
    judge(evaluation, Judgement(items=["1.2", "1.4"]))
    assert len(concerned(finding)) == 2


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-ciso-1", "MIC-secretariat-1"])
def test_while_auditing_nobody_but_the_auditor_finds_or_judges(evaluation: int, who: str) -> None:
    find(evaluation)
    with pytest.raises(Forbidden):
        find(evaluation, who=who)
    with pytest.raises(Forbidden):
        judge(evaluation, Judgement(Weight.MINOR), who)


@pytest.mark.parametrize("who", [WHO, "MIC-secretariat-1"])
def test_while_concluding_auditor_and_secretariat_judge_and_nobody_finds(evaluation: int, who: str) -> None:
    find(evaluation)
    turn(evaluation, EvaluationPhase.CONCLUDING)
    judge(evaluation, Judgement(Weight.MINOR), who)
    with pytest.raises(Forbidden):
        judge(evaluation, Judgement(Weight.MINOR), "MIC-officer-1")
    with pytest.raises(Refused, match="not being audited"):
        find(evaluation)


@pytest.mark.parametrize("phase", [EvaluationPhase.DECIDING, EvaluationPhase.CLOSED, EvaluationPhase.WITHDRAWN])
def test_once_the_report_is_put_to_the_vote_a_finding_stands(evaluation: int, phase: EvaluationPhase) -> None:
    find(evaluation)
    turn(evaluation, phase)
    with pytest.raises(Refused, match=f"is {phase.value}"):
        judge(evaluation, Judgement(Weight.MINOR))


def later(year: int, *found: Sequence[str]) -> list[int | None]:
    """An evaluation of a later year finds these; for each the id of what it repeats."""
    with transaction() as session:
        evaluation = evaluation_in(session, year=year)
    assign(evaluation)
    ids = [find(evaluation, numbers)[0] for numbers in found]
    with reading() as session:
        return [session.get_one(Finding, key).repeats_id for key in ids]


def test_a_repeat_is_known_across_years_though_the_number_moved(evaluation: int) -> None:
    first, _ = find(evaluation, ["1.1", "1.2"])
    other, _ = find(evaluation, ["1.3"])
    moved = [replace(one, key=f"7.{at}") for at, one in enumerate(items(4), 1)]
    release("R2", moved)
    assert later(2027, ["7.2"], ["7.4"], ["7.3"]) == [first, None, other]


def test_judging_other_items_makes_it_another_finding(evaluation: int) -> None:
    find(evaluation, ["1.1"])
    with transaction() as session:
        following = evaluation_in(session, year=2027)
    assign(following)
    finding, _ = find(following, ["1.1"])
    judge(following, Judgement(items=["1.2"]))
    with reading() as session:
        assert session.get_one(Finding, finding).repeats_id is None


def test_a_withdrawn_evaluation_found_nothing(evaluation: int) -> None:
    find(evaluation, ["1.1"])
    turn(evaluation, EvaluationPhase.WITHDRAWN)
    assert later(2027, ["1.1"]) == [None]
    with reading() as session:
        years = years_side_by_side(session, session.get_one(Evaluation, evaluation).organization_id, 2027)
        assert (years.weights["major"], years.comparison.gone) == ((1, 0), 0)


def test_this_year_beside_the_last_in_figures(evaluation: int) -> None:
    for numbers in (["1.1"], ["1.2"], ["1.3"]):
        find(evaluation, numbers)
    judge(evaluation, Judgement(Weight.MINOR), number=1)
    later(2027, ["1.2"], ["1.4"])
    with reading() as session:
        years = compare_with_last_year(session, "MIC", 2027, "MIC-ciso-1", MONDAY)
    assert dict(years.weights) == {"major": (2, 2), "minor": (0, 1), "observation": (0, 0)}
    assert (years.aspects["done"], years.causes["not_followed"], years.causes[""]) == ((2, 3), (2, 3), (0, 0))
    assert (years.comparison.new, years.comparison.repeated, years.comparison.gone) == (1, 1, 2)
    with reading() as session, pytest.raises(Forbidden):
        compare_with_last_year(session, "MIC", 2027, "MIC-expert-1", MONDAY)


def test_what_was_found_is_in_no_notice_and_in_the_ledger_by_its_number_alone(evaluation: int) -> None:
    noted = Noted(Aspect.STATE, "PLANTED-STATEMENT", Judgement(cause_told="PLANTED-CAUSE", items=["1.1"]))
    with transaction() as session:
        record_finding(session, evaluation, noted, WHO, MONDAY)
    with reading() as session:
        entry = session.exec(select(LedgerEntry).where(LedgerEntry.action == "record finding")).one()
        told = [str(row.model_dump()) for table in (Outbox, LedgerEntry) for row in session.exec(select(table))]
    assert (entry.subject, entry.organization, entry.detail) == (f"evaluation {evaluation}", "MIC", {"finding": 1})
    assert not any("PLANTED" in row for row in told)
