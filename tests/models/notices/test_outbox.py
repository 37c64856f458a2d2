"""What may enter the outbox, and the races for an entry that has one winner, on both kinds of database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, func, select, update

from domain.errors import BadInput
from models.notices.claiming import claim
from models.notices.delivering import begin, fail, finish
from models.notices.outbox import Delivery, Effect, Outbox, enqueue
from tasks.database import open_engine, transaction

AT = datetime(2026, 4, 1, tzinfo=UTC)
LEASE = timedelta(seconds=95)
PARAMS = {
    "role": "officer",
    "ministry": "soumu",
    "ministry_ja": "総務省",
    "ministry_en": "MIC",
    "release": "R7",
    "improvement": 0,
    "revision": 1,
    "due_on": "2026-05-29",
}


def row(key: str, **changed: Any) -> Outbox:  # noqa: ANN401 - any column of the table
    return Outbox.model_validate(
        {"key": key, "template": "opinion_due", "params": PARAMS, "next_try_at": AT} | changed,
    )


def put(url: str, *rows: Outbox) -> None:
    """In the outbox, each in a letter of its own."""
    with transaction(url) as session:
        enqueue(session, rows)
        session.exec(update(Outbox).values(letter=Outbox.key))


def state(url: str) -> Delivery:
    with transaction(url) as session:
        return session.get_one(Outbox, 1).state


def count(url: str) -> int:
    with transaction(url) as session:
        return session.exec(select(func.count()).select_from(Outbox)).one()


def test_a_key_enters_once_however_often_it_is_put(database_url: str) -> None:
    put(database_url, row("a"), row("b"))
    put(database_url, row("b", urgency=4), row("c"))
    assert count(database_url) == 3
    with transaction(database_url) as session:
        assert session.exec(select(Outbox.urgency).where(Outbox.key == "b")).one() == 0


@pytest.mark.parametrize("params", [{**PARAMS, "reason": "the gate is open"}, {**PARAMS, "due_on": "soon"}, {}])
def test_a_notice_that_says_what_it_must_not_enters_not_and_neither_do_its_companions(
    database_url: str, params: dict[str, object]
) -> None:
    with pytest.raises(BadInput, match="'opinion_due'"):
        put(database_url, row("a"), row("b", params=params))
    assert count(database_url) == 0


def test_a_handle_carries_what_its_maker_needs(database_url: str) -> None:
    put(database_url, row("a", effect=Effect.HANDLE, template="decide", params={"decision": 12}))
    assert count(database_url) == 1


def test_an_entry_of_another_claimer_is_passed_and_not_waited_for(postgresql_only: str) -> None:
    put(postgresql_only, row("a"), row("b"))
    with Session(open_engine(postgresql_only)) as one, Session(open_engine(postgresql_only)) as other:
        assert [claim(one, AT, 1, LEASE), claim(other, AT, 9, LEASE)] == [[1], [2]]


@pytest.fixture
def postgresql_only(migrated_postgresql_url: str) -> str:
    """Where two can claim at the same moment; on SQLite one waits for the other."""
    return migrated_postgresql_url


def test_what_was_claimed_is_begun_once(database_url: str) -> None:
    put(database_url, row("a"))
    with transaction(database_url) as session:
        claim(session, AT, 1, LEASE)
        assert begin(session, 1, AT, LEASE) != []
        assert begin(session, 1, AT, LEASE) == []


def test_beginning_gives_the_whole_lease_anew(database_url: str) -> None:
    put(database_url, row("a"))
    with transaction(database_url) as session:
        claim(session, AT, 1, LEASE)
        begin(session, 1, AT + LEASE, LEASE)
        assert claim(session, AT + 2 * LEASE, 1, LEASE) == []
        assert claim(session, AT + 2 * LEASE + timedelta(seconds=1), 1, LEASE) == [1]


def test_what_nobody_claimed_is_not_begun(database_url: str) -> None:
    put(database_url, row("a"))
    with transaction(database_url) as session:
        assert begin(session, 1, AT, LEASE) == []


def test_a_failure_told_after_another_sent_it_changes_nothing(database_url: str) -> None:
    put(database_url, row("a"))
    with transaction(database_url) as session:
        claim(session, AT, 1, LEASE)
        begin(session, 1, AT, LEASE)
        finish(session, "a", AT)
        fail(session, "a", AT, "too late")
    assert state(database_url) is Delivery.SENT
