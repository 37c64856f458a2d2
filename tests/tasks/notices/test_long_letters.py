"""A letter of 25 cases to services that take few characters, by Apprise's own plugins, as a server gets it (D-5)."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from apprise.plugins.discord import NotifyDiscord
from apprise.plugins.telegram import NotifyTelegram
from sqlmodel import col, select

from domain.errors import Undelivered
from domain.notices.ladder import Urgency
from models.notices.outbox import Delivery, Outbox, enqueue
from models.people.person import NoticeTarget, Person
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.notices.announcement import Announcement, AtDelivery
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import Message
from tasks.notices.services import ApprisePost
from tasks.notices.wording import render_letter
from tasks.settings import settings
from tests.stage.doors import doors, passed_over
from tests.stage.government import government

NAMES = {"role": "officer", "ministry": "MIC", "ministry_ja": "総務省", "ministry_en": "MIC"}
ABOUT = {**NAMES, "occasion": "annual", "fiscal_year": 2026, "due_on": "2026-05-29"}
CASES = 25
DISCORD = f"discord://123456789012345678/{'a' * 68}"
TELEGRAM = f"tgram://123456789:{'A' * 35}/12315544/"


@dataclass
class Chat:
    """A chat service: it refuses what is longer than it takes, and from some message on everything."""

    address: str = ""
    longest: int = 0
    refuses_from: int = 1000
    asked: int = 0
    taken: list[str] = field(default_factory=list)

    def take(self, said: str) -> int:
        """The answer to a message."""
        self.asked += 1
        if len(said) > self.longest or self.asked >= self.refuses_from:
            return 400
        self.taken.append(said)
        return 200


@pytest.fixture
def chat(monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    """Where Apprise takes Discord and Telegram to be."""
    kept = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(kept.take(given.get("content") or given["text"]))
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        kept.address = f"127.0.0.1:{server.server_port}"
        for plugin, path in ((NotifyDiscord, "hooks"), (NotifyTelegram, "bot")):
            monkeypatch.setattr(plugin, "notify_url", f"http://{kept.address}/{path}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield kept
        server.shutdown()
        thread.join()


def letter(to: str, cases: int = CASES) -> Message:
    blocks = [
        [Announcement("plan_due", {**ABOUT, "evaluation": at}, Urgency.REMINDER, f"https://desk.example/e/{at}")]
        for at in range(1, cases + 1)
    ]
    said = render_letter(blocks, "ja", AtDelivery("MIC-officer-1", "3f9a1c20"))
    return Message(to, said.subject, said.text, said.html, "<0123abcd@minaoshi.example>", "ja")


def pages(chat: Chat) -> list[str]:
    return re.findall(r"https://desk\.example/e/(\d+)", "\n".join(chat.taken))


@pytest.mark.parametrize(("to", "longest"), [(DISCORD, 2000), (TELEGRAM, 4096)])
def test_a_letter_of_many_cases_goes_in_messages_that_the_service_takes(to: str, longest: int, chat: Chat) -> None:
    chat.longest = longest
    sent = letter(to)
    ApprisePost().send(sent)
    count = len(chat.taken)
    assert 1 < count <= 3 * len(sent.text) // longest
    assert all(f"{sent.subject} ({at}/{count})" in text for at, text in enumerate(chat.taken, 1))
    assert pages(chat) == [str(at) for at in range(1, CASES + 1)]


def test_a_letter_that_fits_goes_in_one_message_without_a_number(chat: Chat) -> None:
    chat.longest = 2000
    ApprisePost().send(sent := letter(DISCORD, 1))
    [taken] = chat.taken
    assert sent.text.strip() in taken
    assert "(1/1)" not in taken


def test_after_a_message_that_is_refused_no_other_is_sent(chat: Chat) -> None:
    chat.longest, chat.refuses_from = 2000, 2
    with pytest.raises(Undelivered, match="400"):
        ApprisePost().send(letter(DISCORD))
    assert chat.asked == 2


@pytest.mark.parametrize(("mode", "taken"), [("upstream", 0), ("truncate", 1)])
def test_an_address_that_says_what_becomes_of_long_texts_has_it_so(mode: str, taken: int, chat: Chat) -> None:
    chat.longest = 2000
    with nullcontext() if taken else pytest.raises(Undelivered, match="400"):
        ApprisePost().send(letter(f"{DISCORD}?overflow={mode}"))
    assert (len(chat.taken), chat.asked) == (taken, 1)


def test_a_service_that_apprise_sends_to_slowly_gets_all_of_it_within_the_letters_time(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    chat.longest = 1000
    monkeypatch.setenv("MINAOSHI_LETTER_SECONDS", "4")
    settings.cache_clear()
    ApprisePost().send(letter(f"rocket://{'a' * 20}/{'b' * 20}@{chat.address}/"))
    settings.cache_clear()
    assert len(chat.taken) > 2
    assert pages(chat) == [str(at) for at in range(1, CASES + 1)]


def test_all_that_waits_for_somebody_with_a_chat_target_is_sent(chat: Chat, database: str) -> None:
    del database
    chat.longest = 2000
    with transaction() as session:
        government(session, ("MIC",))
        person = session.exec(select(Person.id).where(Person.code == "MIC-officer-1")).one()
        session.add(NoticeTarget(person_id=person, url=DISCORD))
        row = {"template": "audit_asked", "person_id": person, "next_try_at": now()}
        rows = [{**row, "key": f"k{at}", "params": {**ABOUT, "evaluation": at}} for at in range(1, CASES + 1)]
        enqueue(session, [Outbox.model_validate(one) for one in rows])
    for entry in claim(100):
        deliver(entry, doors(ApprisePost(), passed_over))
    with reading() as session:
        assert set(session.exec(select(col(Outbox.state)))) == {Delivery.SENT}
    assert len(chat.taken) > 1
