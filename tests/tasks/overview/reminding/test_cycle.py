"""Of a cycle that stopped, the Center, the CISO and the secretariat hear once; of one that runs, nobody (G3-1-3)."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import col, select

from domain.time.workdays import WorkingCalendar
from models.notices.outbox import Outbox
from models.people.person import Person
from models.standards.revision.revision import Revision
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.overview.reminding import remind_all
from tasks.overview.reminding.sweep import tell_of_stops
from tasks.people.workdays import national_holidays
from tests.stage.government import MONDAY, answer_all, government, items, release

pytestmark = pytest.mark.usefixtures("database")
CALENDAR = WorkingCalendar(national_holidays())
TOLD = ["MIC-ciso-1", "MIC-secretariat-1", "NCO-center-officer-1"]


@pytest.fixture
def due(database: str) -> date:
    """The date by which MIC, the only ministry, is to have answered."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R7", items(3), MONDAY)
    with reading() as session:
        return session.get_one(Revision, case).phase_due


def told() -> list[tuple[str, str]]:
    """(whom, since when) of every notice of a stop, in order."""
    query = select(Person.code, Outbox).join(Outbox).where(Outbox.template == "cycle_stopped")
    with reading() as session:
        rows = session.exec(query.order_by(col(Outbox.id))).all()
        return [(whom, one.params["stopped_on"]) for whom, one in rows]


def test_of_a_stop_they_hear_once_however_long_it_lasts_and_however_often_the_sweep_runs(due: date) -> None:
    move_to(CALENDAR.step(due, 15))
    remind_all(now())
    assert told() == []
    since = CALENDAR.step(due, 16)
    move_to(since)
    for _ in range(40):
        with transaction() as session:
            assert tell_of_stops(session, now()) == 1
        move_to(today() + timedelta(days=1))
    assert sorted(told()) == [(whom, since.isoformat()) for whom in TOLD]


def test_a_cycle_that_somebody_took_up_and_that_stopped_again_is_told_again(due: date) -> None:
    first = CALENDAR.step(due, 16)
    move_to(first)
    remind_all(now())
    answer_all(1, datetime.combine(CALENDAR.step(due, 17), MONDAY.timetz()))
    move_to(CALENDAR.step(due, 18))
    remind_all(now())
    assert len(told()) == 3
    again = CALENDAR.step(due, 17 + 61)
    move_to(again)
    remind_all(now())
    assert {since for _, since in told()} == {first.isoformat(), again.isoformat()}
    assert len(told()) == 6


def test_the_notice_names_no_case_and_no_reason(due: date) -> None:
    move_to(CALENDAR.step(due, 20))
    remind_all(now())
    with reading() as session:
        [one, *_] = session.exec(select(Outbox).where(Outbox.template == "cycle_stopped")).all()
    assert set(one.params) == {"due_on", "ministry", "ministry_en", "ministry_ja", "role", "stopped_on"}
