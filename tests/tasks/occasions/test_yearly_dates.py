"""Annual reviews are reported on their day or as soon as somebody looks again, each once (G3-4a, D-7)."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlmodel import col, delete, select

from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import Ground
from domain.occasions.yearly_date import default_day
from domain.people.roles import OrganizationKind
from models.ledger.entries import LedgerEntry
from models.occasions.occasion import Occasion, ReviewDate
from models.people.organization import ClosedDay, Organization
from tasks.database import open_engine, reading, transaction
from tasks.ledger.verifying import verify_ledger
from tasks.occasions.reporting import Report, report_occasion
from tasks.occasions.yearly_dates import report_annual
from tests.stage.government import at_database, government, together


@pytest.fixture(autouse=True)
def two_ministries(database_url: str) -> Iterator[None]:
    """MIC is reviewed on 31 March, MOJ on 29 February, both from fiscal 2025 on."""
    with at_database(database_url):
        with transaction() as session:
            government(session)
            for organization, (month, day) in ((2, (3, 31)), (3, (2, 29))):
                row = {"organization_id": organization, "month": month, "day": day, "since": date(2025, 4, 1)}
                session.add(ReviewDate.model_validate(row))
        yield


def morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 7, 30, tzinfo=ZoneInfo("Asia/Tokyo"))


def look(*days: date) -> list[int]:
    return [len(report_annual(morning(day))) for day in days]


def reviews() -> list[tuple[str, date]]:
    with reading() as session:
        return [(one.key, one.occurred_on) for one in session.exec(select(Occasion).order_by(col(Occasion.key)))]


def test_each_is_reported_on_its_own_day_and_once() -> None:
    days = (date(2026, 2, 27), date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 1))
    assert look(*days) == [0, 1, 0, 1, 0]
    assert reviews() == [("annual:MIC:2025", date(2026, 3, 31)), ("annual:MOJ:2025", date(2026, 3, 2))]
    with reading() as session:
        one = session.get_one(Occasion, 1)
        assert (one.kind, one.ground, one.reported_by) == (OccasionKind.ANNUAL, Ground.YEARLY_DATE, "calendar")
        entry = session.get_one(LedgerEntry, 1)
        assert (entry.organization, entry.detail) == ("MOJ", {"kind": "annual", "planned_on": "2026-03-02"})
    assert verify_ledger() == (2, "")


def test_after_three_years_without_a_server_every_year_is_there_with_the_day_that_was_planned() -> None:
    assert look(date(2028, 5, 1), date(2028, 5, 1)) == [6, 0]
    assert reviews() == [
        ("annual:MIC:2025", date(2026, 3, 31)),
        ("annual:MIC:2026", date(2027, 3, 31)),
        ("annual:MIC:2027", date(2028, 3, 31)),
        ("annual:MOJ:2025", date(2026, 3, 2)),
        ("annual:MOJ:2026", date(2027, 3, 1)),
        ("annual:MOJ:2027", date(2028, 2, 29)),
    ]


def test_an_organizations_own_closed_days_move_its_date_within_its_year() -> None:
    with transaction() as session:
        session.add(ClosedDay(organization_id=2, day=date(2026, 3, 31)))
    look(date(2026, 3, 30))
    assert ("annual:MIC:2025", date(2026, 3, 30)) in reviews()


def test_a_review_that_somebody_began_early_is_not_begun_again() -> None:
    early = Report(OccasionKind.ANNUAL, "MIC", Ground.YEARLY_DATE, "2025", date(2026, 1, 13), "cli:me")
    with transaction() as session:
        report_occasion(session, early, morning(date(2026, 1, 13)))
    assert look(date(2026, 3, 31)) == [1]
    assert [key for key, _ in reviews()] == ["annual:MIC:2025", "annual:MOJ:2025"]


def test_a_ministry_that_named_no_day_gets_one_by_its_rank_that_counts_from_the_day_it_was_first_seen() -> None:
    with transaction() as session:
        session.exec(delete(ReviewDate))
    look(date(2026, 9, 1))
    with reading() as session:
        dates = [(one.organization_id, (one.month, one.day), one.since) for one in session.exec(select(ReviewDate))]
    assert sorted(dates) == [(2, default_day(1), date(2026, 9, 1)), (3, default_day(2), date(2026, 9, 1))]
    look(date(2027, 3, 31))
    assert [key for key, _ in reviews()] == ["annual:MIC:2026"], "the other's day was over when it was first seen"


def test_of_several_who_look_at_the_same_moment_each_review_comes_once() -> None:
    counts: list[int] = []
    assert together([lambda: counts.append(len(report_annual(morning(date(2027, 4, 1)))))] * 6) == []
    assert sum(counts) == len(reviews()) == 4
    assert verify_ledger() == (4, "")


@pytest.fixture
def statements(database_url: str) -> Iterator[list[str]]:
    """The statements that reach the database during the test."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    engine = open_engine(database_url)
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_statements_does_not_grow_with_the_ministries(statements: list[str]) -> None:
    report_annual(morning(date(2026, 4, 1)))
    few = len(statements)
    with transaction() as session:
        rows = [
            {"code": f"M{n}", "kind": OrganizationKind.MINISTRY, "name_ja": "省", "name_en": "M", "rank": n}
            for n in range(3, 203)
        ]
        session.add_all(map(Organization.model_validate, rows))
    report_annual(morning(date(2026, 4, 2)))
    statements.clear()
    assert len(report_annual(morning(date(2027, 3, 31)))) >= 200
    assert len(statements) <= few + 3
