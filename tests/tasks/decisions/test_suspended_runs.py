"""Runs as handles of decisions while Prefect is away; with it they are tried in tests/flows/test_decision.py."""

from collections.abc import Iterator

import pytest
from prefect.settings import PREFECT_API_URL, PREFECT_CLIENT_MAX_RETRIES, temporary_settings
from sqlmodel import select

from domain.decisions.committee import Vote
from domain.errors import NotFound, Undelivered
from models.notices.outbox import Effect, Outbox
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.suspended_runs import make_handle, tend_handles
from tests.stage.government import government, items, release
from tests.stage.story import to_the_vote, vote

pytestmark = pytest.mark.usefixtures("database", "nobody_answers")


@pytest.fixture
def nobody_answers() -> Iterator[None]:
    """Prefect is said to be where nothing listens."""
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api", PREFECT_CLIENT_MAX_RETRIES: 0}):
        yield


def open_decision() -> None:
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R7", items(2), now())
    to_the_vote(case, now())


def test_where_no_decision_has_a_run_prefect_is_not_asked() -> None:
    open_decision()
    assert tend_handles() == 0


def test_each_decision_queues_one_run_and_its_entry_holds_ids_only() -> None:
    open_decision()
    with reading() as session:
        entry = session.exec(select(Outbox).where(Outbox.effect == Effect.HANDLE)).one()
    assert (entry.key, entry.params, entry.person_id) == ("handle:1", {"decision": 1}, None)


def test_prefect_out_of_reach_is_said_in_one_line() -> None:
    open_decision()
    with pytest.raises(Undelivered, match=r"^Prefect did not take the run of decision 1: ConnectError$"):
        make_handle("handle:1", {"decision": 1})


def test_a_decision_that_was_taken_meanwhile_needs_no_run() -> None:
    open_decision()
    vote(1, Vote.APPROVE, now())
    make_handle("handle:1", {"decision": 1})


def test_a_run_for_a_decision_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound, match="no decision 5"):
        make_handle("handle:5", {"decision": 5})
