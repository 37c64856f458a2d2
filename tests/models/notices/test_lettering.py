"""Which notices are written down for which letter, and who may try a server that rests, on both kinds of database."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from domain.notices.letters import LetterHour
from domain.people.roles import OrganizationKind, Role
from models.notices.delivering import finish
from models.notices.lettering import gather
from models.notices.outbox import Outbox, enqueue
from models.notices.resting_place import let_rest, resting_places, take_turn, wake
from models.people.organization import Organization
from tasks.database import transaction
from tests.stage.government import appoint

AT = datetime(2026, 4, 1, 1, tzinfo=UTC)
MORNING = LetterHour(date(2026, 4, 1), 10, 9, 17)
LEASE = timedelta(seconds=95)
NAMES = {"role": "officer", "ministry": "MIC", "ministry_ja": "総務省", "ministry_en": "MIC"}
ASKED = {"template": "audit_asked", "next_try_at": AT}
ASKED |= {"params": {**NAMES, "evaluation": 5, "occasion": "annual", "fiscal_year": 2026, "due_on": "2026-05-29"}}


@pytest.fixture
def people(database_url: str) -> str:
    """A database with three officers."""
    with transaction(database_url) as session:
        row = {"code": "MIC", "kind": OrganizationKind.MINISTRY, "name_ja": "総務省", "name_en": "MIC"}
        ministry = Organization.model_validate(row)
        session.add(ministry)
        session.flush()
        for number in (1, 2, 3):
            appoint(session, ministry, Role.OFFICER, number)
    return database_url


def put(url: str, *keys: str) -> None:
    """Notices whose keys begin with the number of their person."""
    with transaction(url) as session:
        rows = [{"key": key, "person_id": int(key[0]), **ASKED} for key in keys]
        enqueue(session, [Outbox.model_validate(row) for row in rows])


def letters(url: str) -> dict[str, str]:
    with transaction(url) as session:
        return dict(session.exec(select(Outbox.key, Outbox.letter)).all())


def put_into_letters(url: str, at: LetterHour = MORNING) -> None:
    with transaction(url) as session:
        gather(session, AT, at)


def test_each_persons_notices_go_into_one_letter_that_the_first_leads(people: str) -> None:
    put(people, "1a", "2a", "1b")
    put_into_letters(people)
    assert letters(people) == {"1a": "1a", "2a": "2a", "1b": "1a"}


def test_what_is_in_a_letter_stays_in_it(people: str) -> None:
    put(people, "1a")
    put_into_letters(people)
    put(people, "1b")
    put_into_letters(people)
    assert letters(people) == {"1a": "1a", "1b": ""}


def test_a_letter_of_yesterday_is_not_todays(people: str) -> None:
    put(people, "1a", "2a")
    put_into_letters(people)
    with transaction(people) as session:
        finish(session, "1a", AT - timedelta(days=1))
        finish(session, "2a", AT)
    put(people, "1b", "2b")
    put_into_letters(people)
    assert letters(people) == {"1a": "1a", "2a": "2a", "1b": "1b", "2b": ""}


def test_two_that_gather_at_once_make_no_two_letters_for_one_recipient(people: str) -> None:
    together = threading.Barrier(2)
    put(people, *(f"{number % 3 + 1}:{number}" for number in range(60)))

    def work() -> None:
        together.wait()
        put_into_letters(people)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work), pool.submit(work)]:
            done.result()
    assert set(letters(people).values()) == {"1:0", "2:1", "3:2"}


def test_a_server_that_does_not_rest_may_be_tried_by_all(database_url: str) -> None:
    with transaction(database_url) as session:
        assert [take_turn(session, "k", AT, LEASE) for _ in range(2)] == [None, None]


def test_after_its_rest_one_may_try_a_server_and_the_next_only_after_that_ones_time(database_url: str) -> None:
    with transaction(database_url) as session:
        since, until = rested = let_rest(session, "k", "smtp://mail.example:25", AT, "refused")
        assert take_turn(session, "k", AT, LEASE) == rested == (AT, AT + timedelta(minutes=1))
    with transaction(database_url) as session:
        assert take_turn(session, "k", until, LEASE) is None
    with transaction(database_url) as session:
        assert take_turn(session, "k", until, LEASE) == (since, until + LEASE)
        assert take_turn(session, "k", until + LEASE, LEASE) is None


def test_what_rests_is_told_with_its_first_failure_and_its_last_reason_until_it_does_its_work(
    database_url: str,
) -> None:
    with transaction(database_url) as session:
        let_rest(session, "k", "smtp://mail.example:25", AT, "refused")
        let_rest(session, "k", "smtp://mail.example:25", AT + LEASE, "too slow")
    with transaction(database_url) as session:
        [one] = resting_places(session)
        assert (one.place, one.since, one.times, one.fault) == ("smtp://mail.example:25", AT, 2, "too slow")
        wake(session, "k")
        assert resting_places(session) == []
