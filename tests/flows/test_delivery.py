"""The delivery as a run: everything due goes out once, also where several runs share the work (D-5)."""

import asyncio
from collections import Counter
from email.message import EmailMessage
from typing import Protocol

import pytest
from sqlmodel import and_, col, select

from domain.notices.identity import message_id
from flows import delivery
from flows.delivery import send_outbox
from models.decisions.decision import Decision
from models.notices.outbox import Delivery, Effect, Outbox
from tasks.clock import now
from tasks.database import reading
from tasks.settings import settings
from tests.stage.government import items, release
from tests.stage.story import to_the_vote

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    messages: list[EmailMessage]


@pytest.fixture
def mailbox(smtp_server: Mailbox, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    place = f"mailto://{smtp_server.host}:{smtp_server.port}/?from=minaoshi@x.example&to={{to}}"
    monkeypatch.setenv("MINAOSHI_MAIL_URL", place)
    settings.cache_clear()
    return smtp_server


def queued() -> Counter[str]:
    """The letters that every notice was to travel in, once each; what was done before one was made is in none."""
    told = and_(col(Outbox.effect) == Effect.NOTICE, col(Outbox.state) != Delivery.OVERTAKEN)
    with reading() as session:
        letters = session.exec(select(Outbox.letter).where(told)).all()
    return Counter(message_id(letter, "minaoshi.example") for letter in set(letters))


def arrived(mailbox: Mailbox) -> Counter[str]:
    return Counter(str(mail["Message-ID"]) for mail in mailbox.messages)


def test_everything_due_goes_out_once_and_the_chair_finds_a_run_in_the_ui(mailbox: Mailbox) -> None:
    release("R7", items(3), now())
    to_the_vote(1, now())
    asyncio.run(send_outbox())
    assert arrived(mailbox) == queued()
    with reading() as session:
        assert set(session.exec(select(Outbox.state))) == {Delivery.SENT, Delivery.OVERTAKEN}
        over = select(Outbox.template).where(Outbox.state == Delivery.OVERTAKEN)
        assert set(session.exec(over)) == {"revision_opened", "opinion_asked"}
        assert session.get_one(Decision, 1).handle != ""
    assert asyncio.run(send_outbox()) == "0件を発送 / delivered"
    assert arrived(mailbox) == queued()


def test_several_runs_at_once_share_the_work(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivery, "AT_ONCE", 2)
    release("R7", items(3), now())

    async def together() -> None:
        await asyncio.gather(*(asyncio.to_thread(lambda: asyncio.run(send_outbox())) for _ in range(2)))

    asyncio.run(together())
    assert arrived(mailbox) == queued()


def test_a_mail_server_that_refuses_fails_no_run_and_the_reason_is_kept(mailbox: Mailbox) -> None:
    mailbox.answer = "451 try later"  # type: ignore[attr-defined]  # the real one has it
    release("R7", items(3), now())
    assert asyncio.run(send_outbox()) == "0件を発送 / delivered"
    with reading() as session:
        entries = session.exec(select(Outbox)).all()
    assert {entry.state for entry in entries} == {Delivery.WAITING}
    assert all("451 try later" in entry.fault for entry in entries)
