"""The board of the cycle: every ministry in one phase with a next date, those that stopped first (G3-1-3)."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session, select

from domain.act.kind import IMPROVEMENT_KIND
from domain.cases.kinds import CyclePhase, OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_KIND
from domain.decisions.committee import Vote
from domain.overview.cycle import Reason, Stop
from domain.people.roles import OrganizationKind
from domain.standards.kind import REVISION_KIND
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement
from models.check.evaluation import Evaluation
from models.occasions.occasion import ReviewDate
from models.people.organization import Organization
from tasks.act.improvement.opening import improve_findings
from tasks.database import reading, transaction
from tasks.overview.board import Place, board
from tasks.people.workdays import national_holidays
from tests.stage.evaluating import opened
from tests.stage.findings import evaluation, finding
from tests.stage.government import MONDAY, answer_all, government, items, release
from tests.stage.story import carry, give_opinions, to_the_end, to_the_vote, vote

pytestmark = pytest.mark.usefixtures("database")
TODAY = date(2026, 4, 6)
CALENDAR = WorkingCalendar(national_holidays())


@pytest.fixture(autouse=True)
def two_ministries(database: str) -> None:
    """MIC reviews on 1 September, MOJ on no day of its own."""
    del database
    with transaction() as session:
        government(session)
        mic = session.exec(select(Organization.id).where(Organization.code == "MIC")).one()
        row = {"organization_id": mic, "month": 9, "day": 1, "since": date(2026, 4, 1)}
        session.add(ReviewDate.model_validate(row))


def look(today: date = TODAY) -> dict[str, Place]:
    with reading() as session:
        return {place.ministry.code: place for place in board(session, today)}


def improvement(session: Session, at: datetime = MONDAY) -> Improvement:
    """An improvement of MIC, as its opening leaves it."""
    closed = evaluation(session, at=at)
    finding(session, closed, [])
    [key] = improve_findings(session, closed, at)
    return session.get_one(Improvement, key)


def test_with_nothing_open_a_ministry_carries_out_and_its_next_date_is_the_annual_review() -> None:
    mic, moj = look().values()
    assert (mic.position.phase, mic.position.next_on, mic.position.next_is) == (CyclePhase.DO, date(2026, 9, 1), None)
    assert moj.position.phase is CyclePhase.DO
    assert moj.position.next_on >= date(2026, 4, 1)
    assert (mic.position.stop, moj.position.stop) == (None, None)


def test_a_ministry_goes_round_the_circle() -> None:
    case = opened("MIC")
    assert look()["MIC"].position.phase is CyclePhase.CHECK
    with transaction() as session:
        one = session.get_one(Evaluation, case)
        one.phase, one.closed_on = EvaluationPhase.CLOSED, TODAY
    assert look()["MIC"].position.phase is CyclePhase.DO
    assert look()["MIC"].yearlies.closed_year == 2026
    assert look()["MIC"].position.next_on == date(2027, 9, 1)


def test_what_is_revised_comes_before_what_is_looked_at_and_the_rest_is_listed_beside() -> None:
    [mic, _] = release("R7", items(4), MONDAY)
    opened("MIC", OccasionKind.INCIDENT)
    with transaction() as session:
        due = improvement(session).phase_due
    place = look()["MIC"]
    assert place.position.phase is CyclePhase.PLAN
    assert {one.kind for one in place.cases} == {REVISION_KIND, EVALUATION_KIND, IMPROVEMENT_KIND}
    assert place.position.next_on == min(one.due_on for one in place.cases) <= due
    to_the_end(mic)
    assert look()["MIC"].position.phase is CyclePhase.CHECK
    assert look()["MIC"].count(EVALUATION_KIND, IMPROVEMENT_KIND) == 2


def test_a_case_on_which_nobody_acted_is_stopped_and_stands_first_on_the_board() -> None:
    mic, _ = release("R7", items(4), MONDAY)
    with reading() as session:
        due = next(one for one in board(session, TODAY) if one.ministry.code == "MOJ").cases[0].due_on
    late = CALENDAR.step(due, 16)
    assert list(look(CALENDAR.step(due, 15))) == ["MIC", "MOJ"]
    answer_all(mic, at=datetime.combine(CALENDAR.step(due, 1), MONDAY.timetz()))
    found = look(late)
    assert list(found) == ["MOJ", "MIC"]
    assert found["MOJ"].position.stop == Stop(late, Reason.LATE)
    assert (found["MOJ"].position.late, found["MOJ"].late) == (16, (16,))
    assert found["MIC"].position.stop is None


@pytest.mark.parametrize("act", ["answer", "opinion", "vote"])
def test_whatever_people_do_on_a_case_is_an_act(act: str) -> None:
    case = release("R7", items(2), MONDAY)[0]
    later = MONDAY + timedelta(days=9)
    if act == "answer":
        answer_all(case, later)
    elif act == "opinion":
        answer_all(case)
        carry(case)
        give_opinions(case, "改められたい", later)
    else:
        to_the_vote(case)
        vote(case, Vote.APPROVE, later, ("member-1",))
    [one] = look()["MIC"].cases
    assert one.acted_on == later.date()


def test_a_year_whose_review_was_never_begun_shows() -> None:
    place = look(date(2027, 4, 1))["MIC"]
    assert place.position.stop is not None
    assert (place.position.next_on, place.position.stop.reason) == (date(2026, 9, 1), Reason.LATE)
    assert place.position.late > 100


def test_an_evaluation_on_another_occasion_is_no_annual_one() -> None:
    opened("MIC", OccasionKind.CHANGE)
    assert look()["MIC"].yearlies.begun == frozenset()
    opened("MIC")
    assert look()["MIC"].yearlies.begun == {2026}


def test_the_statements_are_as_many_for_ten_ministries_as_for_two() -> None:
    said: list[str] = []

    def count() -> int:
        with reading() as session:
            bind = session.get_bind()
            event.listen(bind, "before_cursor_execute", note)
            said.clear()
            board(session, TODAY)
            event.remove(bind, "before_cursor_execute", note)
        return len(said)

    def note(*given: object) -> None:
        said.append(str(given[2]))

    before = count()
    with transaction() as session:
        for at in range(8):
            session.add(Organization(code=f"M{at}", kind=OrganizationKind.MINISTRY, name_ja="省", name_en="M", rank=at))
    release("R7", items(2), MONDAY)
    assert count() == before <= 10
