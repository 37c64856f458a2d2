"""Evaluations, improvements, votes: whoever is awaited hears before, on and after the date, then those above (D-4)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from sqlmodel import col, select

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.check.evaluation import EvaluationPhase
from domain.decisions.committee import Vote
from domain.notices.ladder import LADDER
from domain.time.tokyo import day_in_tokyo
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement, Response
from models.check.evaluation import Audit, Evaluation, Inspection
from models.notices.outbox import Outbox
from models.people.person import Person
from tasks.act.improvement.opening import improve_findings
from tasks.act.improvement.reminders import remind_improvements
from tasks.cases.process import Reminder
from tasks.check.evaluation.reminders import remind_evaluations
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.decisions.reminders import remind_matters
from tasks.overview.reminding import remind_all
from tasks.people.workdays import national_holidays
from tests.stage import evaluating
from tests.stage.findings import evaluation, finding
from tests.stage.government import MONDAY, government, items, release

CALENDAR = WorkingCalendar(national_holidays())
WRITERS = {"MIC-officer-1", "MIC-officer-2", "MIC-secretariat-1"}
ABOVE = {"MIC-secretariat-1", "MIC-chair-1", "MIC-ciso-1", "NCO-center-officer-1"}

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def ministry(database: str) -> None:
    del database
    move_to(day_in_tokyo(MONDAY))
    with transaction() as session:
        government(session, ("MIC",))


@pytest.fixture
def case() -> int:
    """An annual evaluation of MIC, just opened, under a release whose items can be sampled."""
    release("R7", items(4), MONDAY, only=())
    return evaluating.opened("MIC")


@pytest.fixture
def improvement() -> int:
    """An improvement of MIC, just opened."""
    with transaction() as session:
        closed = evaluation(session)
        finding(session, closed)
        [opened] = improve_findings(session, closed, MONDAY)
        return opened


def due(case: int) -> date:
    with reading() as session:
        return session.get_one(Evaluation, case).phase_due


class Said(NamedTuple):
    """A notice in the outbox."""

    id: int
    template: str
    whom: str
    on: date


def queued() -> list[Said]:
    """Every notice, in order."""
    with reading() as session:
        rows = session.exec(select(Outbox, Person.code).join(Person).order_by(col(Outbox.id))).all()
        return [Said(one.id or 0, one.template, whom, day_in_tokyo(one.next_try_at)) for one, whom in rows]


def sweep(times: int = 1) -> dict[str, set[str]]:
    """Run the sweep as often as that; whom it told what, by template."""
    before = max((one.id for one in queued()), default=0)
    for _ in range(times):
        remind_all(now())
    told: dict[str, set[str]] = {}
    for one in queued():
        if one.id > before:
            told.setdefault(one.template, set()).add(one.whom)
    return told


def stand_at(day: date, offset: int) -> None:
    """Move to so many working days after the day (negative: before)."""
    move_to(CALENDAR.step(day, offset) if offset else day)


def a_year_of(remind: Reminder) -> None:
    """The sweep every day of a year, twice a day as long as rungs lie close together."""
    start = today()
    for day in range(365):
        move_to(start + timedelta(days=day))
        for _ in range(2 if day < 60 else 1):
            with transaction() as session:
                remind(session, now())


def rungs(template: str, whom: str, day: date) -> list[int]:
    """On which working days after the day somebody was reminded."""
    days = [one.on for one in queued() if (one.template, one.whom) == (template, whom)]
    return [CALENDAR.between(day, one) for one in sorted(days)]


def to_the_plan(_: int) -> None:
    """Its plan is awaited."""


def to_inspections(case: int) -> None:
    evaluating.plan(case)
    evaluating.carry(case)


def to_the_conclusion(case: int) -> None:
    evaluating.to_the_audit(case)
    evaluating.audit(case)
    evaluating.carry(case)


@pytest.mark.parametrize(
    ("reach", "template", "whom"),
    [
        (to_the_plan, "plan_due", "MIC-officer-1"),
        (to_inspections, "inspection_due", "MIC-system-manager-1"),
        (evaluating.to_the_audit, "auditor_wanted", "MIC-secretariat-1"),
        (to_the_conclusion, "evaluation_due", "MIC-secretariat-1"),
    ],
)
def test_in_a_year_of_sweeps_each_rung_of_an_evaluation_speaks_once(
    case: int, reach: Callable[[int], None], template: str, whom: str
) -> None:
    reach(case)
    day = due(case)
    asked = len(rungs(template, whom, day))
    a_year_of(remind_evaluations)
    said = rungs(template, whom, day)[asked:]
    ladder = [rung.offset for rung in LADDER]
    late = CALENDAR.between(day, today())
    assert said == [*ladder, *range(ladder[-1] + 10, late + 1, 10)]
    above = [one.whom for one in queued() if one.template == "procedure_escalated"]
    assert set(above) == ABOVE
    assert above.count("NCO-center-officer-1") == len([offset for offset in said if offset >= 15])


def test_only_those_who_have_not_handed_in_are_reminded(case: int) -> None:
    to_inspections(case)
    with transaction() as session:
        asked = session.exec(select(Inspection).where(Inspection.evaluation_id == case)).all()
        first, *rest = [session.get_one(Person, one.person_id).code for one in asked]
        asked[0].handed_in_at = MONDAY
    stand_at(due(case), -1)
    assert sweep()["inspection_due"] == set(rest)
    assert first not in rest
    assert sweep(times=3) == {}


def test_an_assigned_auditor_is_reminded_and_only_without_one_whoever_names_one(case: int) -> None:
    evaluating.to_the_audit(case)
    stand_at(due(case), 0)
    assert sweep() == {"auditor_wanted": WRITERS}
    evaluating.audit(case)
    with transaction() as session:
        [audit] = session.exec(select(Audit)).all()
        audit.concluded_at = None
    stand_at(due(case), 1)
    assert sweep() == {"audit_due": {"MIC-auditor-1"}}


def test_once_the_phase_has_moved_on_nobody_hears_of_the_last_one(case: int) -> None:
    stand_at(due(case), -1)
    assert sweep() == {"plan_due": WRITERS}
    evaluating.plan(case, now())
    evaluating.carry(case, now())
    assert "plan_due" not in sweep()


def test_members_who_have_not_voted_on_a_report_are_reminded_and_those_above_told_of_it(case: int) -> None:
    evaluating.to_the_committee(case)
    evaluating.vote_on(case, Vote.APPROVE, voters=("chair-1", "member-1"))
    day = due(case)
    stand_at(day, -1)
    assert sweep() == {"matter_due": {"MIC-member-2", "MIC-member-3"}, "meeting_due": {"MIC-secretariat-1"}}
    stand_at(day, 15)
    assert sweep()["procedure_escalated"] == ABOVE
    a_year_of(remind_matters)
    late = CALENDAR.between(day, today())
    assert rungs("matter_due", "MIC-member-2", day) == [-1, *range(15, late + 1, 10)]


def respond(improvement: int, **values: object) -> int:
    """A response of MIC's second officer, due on 30 June, while the improvement is carried out."""
    with transaction() as session:
        one = session.get_one(Improvement, improvement)
        one.phase, one.phase_due = ImprovementPhase.CARRYING_OUT, date(2026, 6, 30)
        owner = session.exec(select(Person.id).where(Person.code == "MIC-officer-2")).one()
        row = {
            "improvement_id": improvement,
            "round": 1,
            "kind": ResponseKind.TRAINING,
            "statement": "研修を行う。",
            "owner_id": owner,
            "due_on": date(2026, 6, 30),
        }
        response = Response.model_validate(row | values)
        session.add(response)
        session.flush()
        return response.id or 0


def test_the_plan_of_an_improvement_is_asked_of_officers_and_secretariat(improvement: int) -> None:
    with reading() as session:
        day = session.get_one(Improvement, improvement).phase_due
    stand_at(day, -5)
    assert sweep() == {"improvement_due": WRITERS}
    stand_at(day, 15)
    assert sweep() == {"improvement_due": WRITERS, "procedure_escalated": ABOVE}


def test_in_a_year_of_sweeps_the_owner_of_a_response_hears_each_rung_once(improvement: int) -> None:
    respond(improvement)
    a_year_of(remind_improvements)
    late = CALENDAR.between(date(2026, 6, 30), today())
    ladder = [rung.offset for rung in LADDER]
    assert rungs("response_due", "MIC-officer-2", date(2026, 6, 30)) == [*ladder, *range(25, late + 1, 10)]
    assert rungs("response_due", "MIC-officer-1", date(2026, 6, 30)) == []


def test_of_several_late_responses_those_above_hear_of_an_improvement_once(improvement: int) -> None:
    respond(improvement)
    respond(improvement, due_on=date(2026, 6, 29))
    stand_at(date(2026, 6, 30), 16)
    remind_all(now())
    said = [one.whom for one in queued() if one.template == "procedure_escalated"]
    assert sorted(said) == sorted(ABOVE)
    assert len([one for one in queued() if one.template == "response_due"]) == 2


def test_a_response_carried_out_or_of_an_earlier_round_is_left_in_peace(improvement: int) -> None:
    respond(improvement, done_on=date(2026, 6, 1))
    respond(improvement, round=2)
    stand_at(date(2026, 6, 30), 1)
    assert sweep() == {}


def test_those_who_may_check_the_effect_are_asked_again_and_not_whoever_carried_it_out(improvement: int) -> None:
    with transaction() as session:
        officer = session.exec(select(Person.id).where(Person.code == "MIC-officer-2")).one()
    respond(improvement, done_on=date(2026, 6, 1), done_by=officer)
    with transaction() as session:
        one = session.get_one(Improvement, improvement)
        one.phase, one.phase_due = ImprovementPhase.CHECKING, date(2026, 7, 31)
    stand_at(date(2026, 7, 31), -1)
    whom = sweep()["check_asked"]
    assert whom
    assert "MIC-officer-2" not in whom


def test_a_closed_evaluation_is_spoken_of_no_more(case: int) -> None:
    with transaction() as session:
        session.get_one(Evaluation, case).phase = EvaluationPhase.CLOSED
    for days in (5, 20, 40):
        move_to(day_in_tokyo(MONDAY) + timedelta(days=days))
        assert sweep() == {}
