"""A year of sweeps: each rung of the ladder speaks once, to those who are awaited, and then to those above (D-4)."""

from collections import Counter
from datetime import date, timedelta

import pytest
from sqlmodel import select

from domain.decisions.committee import Vote
from domain.notices.ladder import LADDER
from domain.time.tokyo import day_in_tokyo
from domain.time.workdays import WorkingCalendar
from models.decisions.decision import Decision
from models.notices.outbox import Delivery, Outbox
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.overview.reminding import remind_all
from tasks.people.workdays import national_holidays
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import answer_opinions, carry, give_opinions, to_the_vote, vote

CALENDAR = WorkingCalendar(national_holidays())
BOTH = {"MIC-officer-1", "MIC-officer-2", "MIC-secretariat-1"}
ESCALATED = {5: {"MIC-secretariat-1", "MIC-chair-1"}, 10: {"MIC-ciso-1"}, 15: {"NCO-center-officer-1"}}

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def case() -> int:
    with transaction() as session:
        government(session, ("MIC",))
    [opened] = release("R7", items(4), now())
    return opened


def due(case: int) -> date:
    with reading() as session:
        return session.get_one(Revision, case).phase_due


def queued(since: int = 0) -> list[tuple[int, str, str, int]]:
    """(id, template, whom, urgency) of every reminder after that id, in order."""
    about = ("answers_due", "opinion_due", "opinions_answer", "decision_due", "meeting_due", "escalated")
    query = select(Outbox.id, Outbox.template, Person.code, Outbox.urgency).join(Person)
    with reading() as session:
        rows = session.exec(query.order_by(Outbox.id)).all()  # type: ignore[arg-type]  # a column at run time
    found = [(key or 0, template, whom, urgency) for key, template, whom, urgency in rows]
    return [one for one in found if one[0] > since and one[1] in about]


def sweep(times: int = 1) -> list[tuple[str, str, int]]:
    """Run the sweep as often as that; (template, whom, urgency) of what it queued."""
    before = max((row[0] for row in queued()), default=0)
    for _ in range(times):
        remind_all(now())
    return [(template, whom, urgency) for _, template, whom, urgency in queued(before)]


def stand_at(case: int, offset: int) -> None:
    """Move to so many working days after the case's present date (negative: before)."""
    move_to(CALENDAR.step(due(case), offset) if offset else due(case))


def test_in_a_year_of_sweeps_each_rung_speaks_once_however_often_a_day_they_run(case: int) -> None:
    date_due, start = due(case), today()
    for day in range(365):
        move_to(start + timedelta(days=day))
        for _ in range(3 if day < 75 else 1):
            remind_all(now())
    to_officer = select(Outbox.next_try_at).join(Person).where(Outbox.template == "answers_due")
    with reading() as session:
        days = [day_in_tokyo(at) for at in session.exec(to_officer.where(Person.code == "MIC-officer-1"))]
    offsets = [rung.offset for rung in LADDER]
    late = CALENDAR.between(date_due, today())
    assert [CALENDAR.between(date_due, day) for day in sorted(days)] == [
        *offsets,
        *range(offsets[-1] + 10, late + 1, 10),
    ]


def test_nothing_is_said_before_the_first_rung(case: int) -> None:
    stand_at(case, -11)
    assert sweep() == []
    stand_at(case, -10)
    assert {whom for _, whom, _ in sweep()} == BOTH


def test_the_officers_hear_before_and_on_the_date_and_nobody_above_them(case: int) -> None:
    for offset in (-10, -5, -1, 0, 1):
        stand_at(case, offset)
        assert {(template, whom) for template, whom, _ in sweep()} == {("answers_due", whom) for whom in BOTH}


def test_those_above_hear_as_it_grows_late_up_to_the_center(case: int) -> None:
    reached: set[str] = set()
    for offset in (5, 10, 15):
        stand_at(case, offset)
        said = sweep()
        reached |= ESCALATED[offset]
        assert {whom for template, whom, _ in said if template == "escalated"} == reached
        assert {urgency for _, _, urgency in said} == {4}


def test_rungs_overtaken_while_the_server_was_down_are_skipped(case: int) -> None:
    stand_at(case, 12)
    said = sweep()
    assert Counter(whom for template, whom, _ in said if template == "answers_due") == dict.fromkeys(BOTH, 1)
    assert {whom for template, whom, _ in said if template == "escalated"} == ESCALATED[5] | ESCALATED[10]
    assert sweep() == []


def test_a_weekend_says_nothing_new(case: int) -> None:
    stand_at(case, -5)
    assert sweep() != []
    friday = CALENDAR.on_or_before(today() + timedelta(days=4 - today().weekday()))
    move_to(friday)
    sweep()
    for _ in range(2):
        move_to(today() + timedelta(days=1))
        if not CALENDAR.works(today()):
            assert sweep() == []


def test_whoever_answered_is_left_in_peace(case: int) -> None:
    answer_all(case, now())
    carry(case, now())
    assert due(case) < today() + timedelta(days=30)
    stand_at(case, -5)
    assert {template for template, _, _ in sweep()} == {"opinion_due"}


def test_of_those_asked_for_an_opinion_only_the_silent_are_reminded(case: int) -> None:
    answer_all(case, now())
    carry(case, now())
    give_opinions(case, "見直すこと。", now(), ("contact-point-1",))
    stand_at(case, 0)
    said = {(template, whom) for template, whom, _ in sweep()}
    assert {whom for template, whom in said if template == "opinion_due"} == {"MIC-expert-1", "MIC-system-manager-1"}
    with reading() as session:
        asked = session.exec(select(Outbox).where(Outbox.template == "opinion_due")).all()
    assert {one.params["role"] for one in asked} == {"expert", "system_manager"}, (
        "each in the role in which they are asked"
    )
    assert {whom for template, whom in said if template == "opinions_answer"} == BOTH
    answer_opinions(case, now())
    stand_at(case, 1)
    assert "opinions_answer" not in {template for template, _, _ in sweep()}


def test_members_who_voted_or_stepped_aside_are_not_reminded_and_the_secretariat_is_not_told_to_vote(case: int) -> None:
    to_the_vote(case, now())
    vote(case, Vote.APPROVE, now(), ("member-1", "chair-1"))
    with transaction() as session:
        decision = session.exec(select(Decision.id)).one() or 0
        aside = Cast("MIC-member-2", recused={"MIC-member-2": "親族が関わる。"})
        record_votes(session, decision, aside, now())
    stand_at(case, -1)
    told = {(template, whom) for template, whom, _ in sweep()}
    assert told == {("decision_due", "MIC-member-3"), ("meeting_due", "MIC-secretariat-1")}


def test_a_case_in_force_is_spoken_of_no_more(case: int) -> None:
    to_the_vote(case, now())
    vote(case, Vote.APPROVE, now())
    carry(case, now())
    for month in range(1, 12):
        move_to(today() + timedelta(days=30 * month))
        assert sweep() == []


def give_up(*ids: int) -> None:
    """These entries could not be delivered."""
    with transaction() as session:
        for entry in ids:
            session.get_one(Outbox, entry).state = Delivery.DEAD


def reports() -> list[tuple[str, int, int]]:
    """(whom, how many undelivered, id) of every report on what could not be delivered, in order."""
    query = select(Person.code, Outbox.params, Outbox.id).join(Person).where(Outbox.template == "dead_letter_summary")
    with reading() as session:
        return [(whom, said["count"], key or 0) for whom, said, key in session.exec(query.order_by(Outbox.id))]  # type: ignore[arg-type]  # a column at run time


def test_the_center_hears_once_a_day_how_much_could_not_be_delivered(case: int) -> None:
    assert case
    sweep()
    assert reports() == []
    give_up(1, 2)
    sweep(times=3)
    give_up(3)
    sweep()
    assert [(whom, count) for whom, count, _ in reports()] == [("NCO-center-officer-1", 2)]
    move_to(today() + timedelta(days=1))
    sweep()
    assert [count for _, count, _ in reports()] == [2, 3]


def test_a_report_that_is_undelivered_itself_is_not_reported(case: int) -> None:
    assert case
    give_up(1)
    sweep()
    [(_, _, first)] = reports()
    give_up(first)
    move_to(today() + timedelta(days=1))
    sweep()
    assert [count for _, count, _ in reports()] == [1, 1]
    with transaction() as session:
        session.get_one(Outbox, 1).state = Delivery.SENT
    move_to(today() + timedelta(days=1))
    sweep()
    assert len(reports()) == 2
