"""The daily sweep as a run: whatever is due is spoken of once (D-4)."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import select

from flows.reminders import remind
from models.notices.outbox import Outbox
from models.standards.revision.revision import Revision
from tasks.clock import move_to, now
from tasks.database import reading
from tests.stage.government import items, release

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


def reminders() -> list[str]:
    with reading() as session:
        return sorted(session.exec(select(Outbox.key).where(Outbox.template == "answers_due")))


def test_a_run_says_of_how_many_dates_it_spoke_and_a_second_one_adds_nothing() -> None:
    release("R7", items(3), now())
    assert asyncio.run(remind()) == "0件の期限をお知らせ / due dates notified"
    with reading() as session:
        due = session.get_one(Revision, 1).phase_due
    move_to(due - timedelta(days=1))
    assert asyncio.run(remind()) == "2件の期限をお知らせ / due dates notified"
    before = reminders()
    assert len(before) == 6
    asyncio.run(remind())
    assert reminders() == before
