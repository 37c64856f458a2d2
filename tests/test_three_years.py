"""Three fiscal years with a moving clock: no annual review is missed or doubled, whatever the calendar does (G3-4a)."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from deployments.demo.reviewers import act_on_evaluation
from domain.cases.kinds import OccasionKind
from domain.check.evaluation import LOOKING, EvaluationPhase
from domain.occasions.yearly_date import planned_day
from domain.time.workdays import WorkingCalendar
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion, ReviewDate
from models.people.organization import Organization
from tasks.cases.taking_up import find_moved_cases
from tasks.check.evaluation import open_evaluations
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.database import migrate, reading, transaction
from tasks.occasions.yearly_dates import report_annual
from tasks.people.workdays import national_holidays
from tests.stage.government import at_database, government, items, release

BEGINNING, END = date(2025, 4, 1), date(2028, 6, 30)
YEARS = (2025, 2026, 2027)
"""The last of them has a 29 February."""
DOWN = (date(2026, 4, 1), date(2026, 4, 30))
"""All of an April in which nothing ran."""
DAYS = {
    "NPA": (4, 1),
    "MOJ": (3, 31),
    "MOF": (2, 29),
    "MOE": (12, 31),
    "MHLW": (1, 1),
    "MOD": (4, 29),
    "METI": (5, 3),
    "MLIT": (9, 22),
}
CALENDAR = WorkingCalendar(national_holidays())

pytestmark = pytest.mark.slow


def days() -> Iterator[date]:
    """Every day on which the server runs, weekends too."""
    day = BEGINNING
    while day <= END:
        if not DOWN[0] <= day <= DOWN[1]:
            yield day
        day += timedelta(days=1)


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 30, tzinfo=UTC)


def sweep(at: datetime) -> None:
    """What the daily tick and the sweep do; twice, for the yearly schedule may tick on the same day."""
    for _ in range(2):
        report_annual(at)
        open_evaluations(at)
    for case in find_moved_cases(at, EVALUATIONS):
        evaluate(case, at)


def people_act(at: datetime) -> None:
    """Everybody who is awaited acts, on working days."""
    if not CALENDAR.works(at.date()):
        return
    with reading() as session:
        open_ones = session.exec(select(Evaluation.id).where(col(Evaluation.phase).in_(LOOKING))).all()
    for case in open_ones:
        with transaction() as session:
            act_on_evaluation(session, session.get_one(Evaluation, case or 0), at)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, Evaluation, Occasion]]]:
    """Every annual evaluation of the years played, with its ministry and occasion."""
    with at_database(f"sqlite:///{tmp_path_factory.mktemp('years')}/minaoshi.sqlite3"):
        migrate()
        yield play()


def play() -> list[tuple[str, Evaluation, Occasion]]:
    """Play the years on an empty installation."""
    with transaction() as session:
        government(session, tuple(DAYS))
        for one in session.exec(select(Organization)):
            if one.code in DAYS:
                month, day = DAYS[one.code]
                row = {"organization_id": one.id, "month": month, "day": day, "since": BEGINNING}
                session.add(ReviewDate.model_validate(row))
    release("R7", items(12), morning(BEGINNING))
    for today in days():
        sweep(morning(today))
        people_act(morning(today))
    query = (
        select(Organization.code, Evaluation, Occasion)
        .join(Evaluation, col(Evaluation.organization_id) == Organization.id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
    )
    with reading() as session:
        return [
            row for row in session.exec(query) if row[2].kind is OccasionKind.ANNUAL and row[1].fiscal_year in YEARS
        ]


Played = list[tuple[str, Evaluation, Occasion]]


def test_every_ministry_is_reviewed_once_in_every_year(played: Played) -> None:
    assert Counter((code, one.fiscal_year) for code, one, _ in played) == {
        (code, year): 1 for code in DAYS for year in YEARS
    }


def test_every_review_is_carried_to_its_end(played: Played) -> None:
    assert {one.phase for _, one, _ in played} == {EvaluationPhase.CLOSED}


def test_a_review_begins_on_its_working_day_or_when_the_server_is_back(played: Played) -> None:
    for code, one, occasion in played:
        planned = planned_day(one.fiscal_year, *DAYS[code], CALENDAR)
        assert occasion.occurred_on == planned
        assert one.opened_on == (DOWN[1] + timedelta(days=1) if DOWN[0] <= planned <= DOWN[1] else planned)


def test_what_was_caught_up_says_how_late_it_is(played: Played) -> None:
    late = {(code, one.fiscal_year): one.late for code, one, _ in played if one.late}
    assert late == {
        (code, 2026): CALENDAR.between(planned_day(2026, *DAYS[code], CALENDAR), DOWN[1] + timedelta(days=1))
        for code in ("NPA", "MOD")
    }
    assert late["NPA", 2026] > late["MOD", 2026] > 0
