"""Columns keep their meaning on both databases: moments with their zone, words of their list (D-6)."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
import sqlalchemy
from sqlmodel import Session, col, select

from domain.people.roles import OrganizationKind
from models.ledger.entries import LedgerEntry
from models.people.organization import ClosedDay, Organization
from tasks.database import reading, transaction

TOKYO = timezone(timedelta(hours=9))


def entry(at: datetime) -> LedgerEntry:
    return LedgerEntry(number=1, at=at, actor="a", action="b", subject="c", detail={}, previous="", seal="")


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 4, 6, 9, 30, 1, 123456, tzinfo=TOKYO),
        datetime(2026, 3, 31, 15, tzinfo=UTC),
        datetime(2126, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(1999, 1, 1, tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_a_moment_is_read_back_to_the_microsecond_and_in_universal_time(database_url: str, at: datetime) -> None:
    with transaction(database_url) as session:
        session.add(entry(at))
    with reading(database_url) as session:
        found = session.exec(select(LedgerEntry.at)).one()
    assert found == at
    assert found.utcoffset() == timedelta(0)


def refused(session: Session, row: object) -> str:
    session.add(row)
    with pytest.raises(sqlalchemy.exc.StatementError) as error:
        session.flush()
    session.rollback()
    return str(error.value)


def test_a_moment_without_a_zone_is_refused(database_url: str) -> None:
    with transaction(database_url) as session:
        assert "a moment needs a time zone" in refused(session, entry(datetime(2026, 4, 6)))  # noqa: DTZ001 - what is tried


def test_a_word_that_its_list_does_not_have_is_refused(database_url: str) -> None:
    row = Organization(code="X", kind="sect", name_ja="x", name_en="x")  # type: ignore[arg-type]  # what is tried
    with transaction(database_url) as session:
        assert "sect" in refused(session, row)


def test_a_word_is_stored_as_itself_and_read_as_its_member(database_url: str) -> None:
    with transaction(database_url) as session:
        session.add(Organization(code="X", kind=OrganizationKind.COUNCIL, name_ja="x", name_en="x"))
    with reading(database_url) as session:
        assert session.connection().execute(sqlalchemy.text("SELECT kind FROM organization")).scalar_one() == "council"
        assert session.exec(select(Organization.kind)).one() is OrganizationKind.COUNCIL


def test_a_day_stays_a_day(database_url: str) -> None:
    with transaction(database_url) as session:
        session.add(Organization(id=1, code="X", kind=OrganizationKind.MINISTRY, name_ja="x", name_en="x"))
        session.flush()
        session.add(ClosedDay(organization_id=1, day=date(2028, 2, 29)))
    with reading(database_url) as session:
        assert session.exec(select(col(ClosedDay.day))).one() == date(2028, 2, 29)
