"""The ledger's table: the database itself refuses to change it, and what was forced in is found (S-2)."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import sqlalchemy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select, text

from domain.ledger.chain import Act, broken
from models.ledger.entries import LedgerEntry, LedgerHead, chain, record
from tasks.database import reading, transaction
from tasks.ledger.verifying import verify_ledger
from tests.stage.government import MONDAY, at_database


@pytest.fixture(autouse=True)
def ledger(database_url: str) -> Iterator[None]:
    """Three entries."""
    with at_database(database_url):
        write(*(Act("NCO", "do", f"thing {number}", detail={"n": number}) for number in (1, 2, 3)))
        yield


def write(*acts: Act) -> None:
    with transaction() as session:
        record(session, MONDAY, acts)


def force(*statements: str) -> None:
    """What somebody could do who owns the database: take the guards away, and change rows."""
    with transaction() as session:
        if session.get_bind().dialect.name == "sqlite":
            names = session.connection().execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            guards = [f"DROP TRIGGER {name}" for name in names.scalars() if name.startswith("ledger_entry")]
        else:
            guards = ["ALTER TABLE ledger_entry DISABLE TRIGGER ALL"]
        for statement in (*guards, *statements):
            session.connection().execute(text(statement))


COPY = "SELECT 2, at, 'else', action, subject, organization, detail, previous, seal FROM ledger_entry WHERE number = 2"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET actor = 'someone else' WHERE number = 2",
        "DELETE FROM ledger_entry WHERE number = 2",
        "DELETE FROM ledger_entry",
        f"INSERT INTO ledger_entry {COPY}",
    ],
)
def test_the_database_refuses_to_change_what_was_written(statement: str) -> None:
    refuses(statement)


def test_no_other_way_to_replace_an_entry_is_open(database_url: str) -> None:
    sqlite = database_url.startswith("sqlite")
    refuses(f"INSERT OR REPLACE INTO ledger_entry {COPY}" if sqlite else "TRUNCATE ledger_entry")


def refuses(statement: str) -> None:
    with transaction() as session:
        with pytest.raises(sqlalchemy.exc.DBAPIError):
            session.connection().execute(text(statement))
        session.rollback()
    assert verify_ledger() == (3, "")


@pytest.mark.parametrize(
    ("forced", "fault"),
    [
        ("UPDATE ledger_entry SET actor = 'someone else' WHERE number = 2", "entry 2 was altered"),
        ("UPDATE ledger_entry SET detail = '{}' WHERE number = 1", "entry 1 was altered"),
        ("DELETE FROM ledger_entry WHERE number = 2", "entry 2 is missing"),
        ("DELETE FROM ledger_entry WHERE number = 3", "the ledger ends at 2, but 3 entries were written"),
        ("DELETE FROM ledger_entry", "the ledger ends at 0, but 3 entries were written"),
    ],
)
def test_what_was_forced_past_the_guards_is_found_and_located(forced: str, fault: str) -> None:
    force(forced)
    number, found = verify_ledger()
    assert number == 3
    assert found.startswith(fault)


def test_entries_written_after_tampering_do_not_hide_it() -> None:
    force("UPDATE ledger_entry SET actor = 'someone else' WHERE number = 2")
    write(Act("NCO", "do", "more"))
    assert verify_ledger() == (4, "entry 2 was altered")


def test_nothing_to_record_records_nothing() -> None:
    write()
    assert verify_ledger() == (3, "")


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
moments = st.datetimes(datetime(1970, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside


@given(words, words, st.dictionaries(words, words | st.integers(-(2**53), 2**53), max_size=3), moments)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_said_is_read_back_as_it_was_sealed(
    actor: str, subject: str, detail: dict[str, str | int], at: datetime
) -> None:
    with transaction() as session:
        record(session, at, [Act(actor, "say", subject, detail=detail)])
    with reading() as session:
        head = session.exec(select(LedgerHead)).one()
        assert broken(chain(session), (head.number, head.seal)) == ""
        entry = session.get_one(LedgerEntry, head.number)
        assert (entry.actor, entry.subject, entry.detail, entry.at) == (actor, subject, detail, at)
