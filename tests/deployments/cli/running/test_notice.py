"""`minaoshi notice retry`: what was given up is tried again when the reason is gone (D-5)."""

import pytest

from models.notices.outbox import Delivery, Outbox
from tasks.database import reading, transaction
from tests.stage.commands import Run
from tests.stage.government import government, items, release

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _given_up(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    del database
    monkeypatch.setenv("LC_ALL", "C")
    with transaction() as session:
        government(session, ("MIC",))
    release("R7", items(3))
    with transaction() as session:
        row = session.get_one(Outbox, 1)
        row.state, row.attempts, row.fault = Delivery.DEAD, 7, "the address was refused"
        session.add(row)


def test_a_notice_that_was_given_up_waits_for_the_next_delivery(run: Run) -> None:
    assert run("notice", "retry", 1) == (0, "notice 1: goes out with the next delivery\n", "")
    with reading() as session:
        row = session.get_one(Outbox, 1)
    assert (row.state, row.attempts) == (Delivery.WAITING, 0)


def test_only_what_was_given_up_is_tried_again(run: Run) -> None:
    status, out, err = run("notice", "retry", 2)
    assert (status, out) == (1, "")
    assert "not dead" in err
