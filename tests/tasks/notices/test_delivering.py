"""Delivering the outbox: each entry once, again after a crash with the same Message-ID, and never for ever (D-5)."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Protocol

import pytest
from sqlmodel import select

from domain.errors import NotFound, Refused, Undelivered
from domain.notices.identity import BACKOFF, message_id
from domain.people.roles import OrganizationKind
from domain.secrecy.confirmation_code import confirmation_code
from models.notices.outbox import Delivery, Effect, Outbox, enqueue
from models.people.organization import Organization
from models.people.person import NoticeTarget, Person
from tasks.clock import move_to, now, today
from tasks.database import transaction
from tasks.notices.dead_letters import dead_letters, revive
from tasks.notices.delivering import claim, deliver, give_back
from tasks.notices.message import Message, RecordedPost
from tasks.notices.services import RealPost
from tasks.settings import settings
from tests.stage.doors import doors

NAMES = {"role": "officer", "ministry": "soumu", "ministry_ja": "総務省", "ministry_en": "MIC"}
PARAMS = {**NAMES, "release": "R7", "improvement": 0}
NOTICE = {"template": "target_test", "params": NAMES}
"""One that goes by itself, whatever else is told that day."""
ANSWERS = {"template": "answers_due", "params": {**PARAMS, "revision": 1, "remaining": 3, "due_on": "2026-05-29"}}
ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.usefixtures("recipient")


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    messages: list[EmailMessage]


@pytest.fixture
def recipient(database: str) -> int:
    """The id of an officer with a mail address, in a database with nobody else."""
    del database
    with transaction() as session:
        soumu = Organization(code="soumu", kind=OrganizationKind.MINISTRY, name_ja="総務省", name_en="MIC")
        session.add(soumu)
        session.flush()
        person = Person(
            code="soumu.officer",
            organization_id=soumu.id or 0,
            name_ja="総務省 担当者",
            name_en="officer",
            mail="officer@soumu.example",
        )
        session.add(person)
        session.flush()
        return person.id or 0


def queue(*keys: str, **changed: Any) -> None:  # noqa: ANN401 - any column of the table
    with transaction() as session:
        person = {"person_id": 1, "organization_id": None}
        rows = [{"key": key, "next_try_at": now(), **person, **NOTICE, **changed} for key in keys]
        enqueue(session, [Outbox.model_validate(row) for row in rows])


def entry(entry_id: int = 1) -> Outbox:
    with transaction() as session:
        return session.get_one(Outbox, entry_id)


def let_pass(days: int = 1) -> None:
    move_to(today() + timedelta(days=days))


def deliver_all(post: RecordedPost) -> list[bool]:
    return [deliver(entry_id, doors(post)) for entry_id in claim(100)]


@dataclass
class FailingPost(RecordedPost):
    """Refuses what goes to an address that begins as told, with the reason given."""

    beginning: str = ""
    reason: str = "json: no such hook"
    tried: list[str] = field(default_factory=list)

    def send(self, message: Message) -> None:
        self.tried.append(message.to)
        if message.to.startswith(self.beginning):
            raise Undelivered(self.reason)
        super().send(message)


class Killed(BaseException):
    """What a process meets that is told to end."""


@dataclass
class DyingPost(RecordedPost):
    """Sends, and dies before anybody hears that it did."""

    def send(self, message: Message) -> None:
        super().send(message)
        raise Killed


# ------------------------------------------------------------------------------------------------------ once


def test_an_entry_is_sent_once_and_then_done() -> None:
    queue("a")
    post = RecordedPost()
    assert [deliver_all(post), deliver_all(post)] == [[True], []]
    assert [message.to for message in post.sent] == ["kept:officer@soumu.example"]
    assert (entry().state, entry().sent_at, entry().attempts) == (Delivery.SENT, now(), 1)


def test_asking_again_for_what_was_sent_sends_nothing() -> None:
    queue("a")
    deliver_all(post := RecordedPost())
    queue("a")
    deliver_all(post)
    assert len(post.sent) == 1


def test_an_entry_waits_until_it_is_due() -> None:
    queue("later", next_try_at=now() + timedelta(days=1))
    assert claim(9) == []
    let_pass()
    assert len(claim(9)) == 1


def test_the_longest_due_are_claimed_first_and_no_more_than_asked_for() -> None:
    queue("new", "newer")
    queue("old", next_try_at=now() - timedelta(hours=1))
    assert [claim(2), claim(2), claim(2)] == [[3, 1], [2], []]


def test_what_somebody_waits_for_is_claimed_before_what_is_urgent_and_that_before_what_is_old() -> None:
    with transaction() as session:
        session.add_all(NoticeTarget(organization_id=1, url=f"json://{name}.example/x") for name in "ab")
    queue(
        "old", effect=Effect.HANDLE, template="decide", params={"decision": 1}, next_try_at=now() - timedelta(hours=9)
    )
    queue("urgent", **ANSWERS, urgency=3)
    queue("link", next_try_at=now())
    assert claim(9) == [3, 2, 1]


def test_what_was_claimed_and_not_begun_is_given_back_for_the_next() -> None:
    queue("a", "b")
    mine = claim(9)
    assert (deliver(mine[0], doors(post := RecordedPost())), claim(9)) == (True, [])
    give_back(mine)
    assert deliver_all(post) == [True]
    assert len(post.sent) == 2


def test_what_one_claimed_another_does_not_get_until_the_lease_runs_out() -> None:
    queue("a")
    assert [claim(9), claim(9)] == [[1], []]
    let_pass()
    assert claim(9) == [1]


def test_whoever_claimed_too_long_ago_sends_nothing() -> None:
    queue("a")
    [mine] = claim(9)
    let_pass()
    assert deliver(mine, doors(post := RecordedPost())) is False
    assert post.sent == []


def test_of_a_slow_deliverer_and_its_successor_only_one_sends() -> None:
    queue("a")
    post = RecordedPost()
    slow = claim(9)
    let_pass()
    successor = claim(9)
    assert [deliver(entry_id, doors(post)) for entry_id in slow + successor] == [True, False]
    assert len(post.sent) == 1


def test_two_deliverers_at_once_send_each_entry_once() -> None:
    keys = [f"notice:{number}" for number in range(60)]
    queue(*keys)
    together = threading.Barrier(2)

    def work() -> list[str]:
        post = RecordedPost()
        together.wait()
        while ids := claim(5):
            assert all(deliver(entry_id, doors(post)) for entry_id in ids)
        return [message.message_id for message in post.sent]

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.submit(work), pool.submit(work)
    assert Counter(one.result() + other.result()) == Counter(message_id(key, "minaoshi.example") for key in keys)


# --------------------------------------------------------------------------------------------------- crashes


def test_who_dies_between_sending_and_saying_so_has_it_sent_again_with_the_same_message_id() -> None:
    queue("a")
    dying, post = DyingPost(), RecordedPost()
    with pytest.raises(Killed):
        deliver_all(dying)
    assert deliver_all(post) == []
    let_pass()
    assert deliver_all(post) == [True]
    assert dying.sent == post.sent


def test_an_entry_that_kills_whoever_delivers_it_is_given_up() -> None:
    queue("a")
    for _ in range(len(BACKOFF) + 1):
        with pytest.raises(Killed):
            deliver_all(DyingPost())
        let_pass()
    assert deliver_all(RecordedPost()) == []
    assert [letter.fault for letter in dead_letters()] == ["its deliverer died every time"]


KILLED_AFTER_SENDING = """
import os, signal
from tasks.access.signing_in.links import link_of
from tasks.notices.delivering import claim, deliver
from tasks.notices.doors import Doors
from tasks.notices.services import RealPost

class Post:
    def send(self, message):
        RealPost().send(message)
        os.kill(os.getpid(), signal.SIGKILL)

[entry] = claim(1)
deliver(entry, Doors(Post(), print, link_of))
"""


def test_a_process_killed_after_the_mail_server_took_it_leaves_a_second_copy_at_worst(
    smtp_server: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(
        "MINAOSHI_MAIL_URL", f"mailto://{smtp_server.host}:{smtp_server.port}/?from=m@x.example&to={{to}}"
    )
    settings.cache_clear()
    queue("a")
    died = subprocess.run([sys.executable, "-c", KILLED_AFTER_SENDING], check=False, cwd=ROOT, env=os.environ)  # noqa: S603 - our own program
    assert (died.returncode, entry().state) == (-signal.SIGKILL, Delivery.SENDING)
    let_pass()
    assert [deliver(entry_id, doors(RealPost())) for entry_id in claim(9)] == [True]
    assert [mail.get_all("Message-ID") for mail in smtp_server.messages] == [[message_id("a", "minaoshi.example")]] * 2


# -------------------------------------------------------------------------------------------------- failures


def test_what_fails_is_tried_less_and_less_often_and_then_given_up() -> None:
    queue("a")
    post = FailingPost()
    waits = []
    for _ in range(len(BACKOFF)):
        assert deliver_all(post) == [False]
        waits.append(entry().next_try_at - now())
        assert claim(9) == []
        let_pass()
    assert waits == list(BACKOFF)
    assert dead_letters() == []
    assert deliver_all(post) == [False]
    let_pass(30)
    assert claim(9) == []
    [letter] = dead_letters()
    assert (letter.key, letter.recipient, letter.attempts, letter.fault) == ("a", "soumu.officer", 7, post.reason)


def test_a_dead_entry_is_tried_again_on_request_from_the_first_attempt_on() -> None:
    queue("a", state=Delivery.DEAD, attempts=7, fault="json: no such hook")
    revive(1)
    assert (dead_letters(), deliver_all(RecordedPost())) == ([], [True])
    assert (entry().attempts, entry().fault) == (1, "")


def test_only_what_is_dead_is_revived() -> None:
    queue("a")
    with pytest.raises(Refused, match="outbox entry 1 is waiting, not dead"):
        revive(1)
    with pytest.raises(NotFound, match="no outbox entry 2"):
        revive(2)


def test_of_several_addresses_only_the_one_that_failed_is_tried_again() -> None:
    with transaction() as session:
        session.add_all(NoticeTarget(person_id=1, url=f"json://{name}.example/x") for name in ("good", "bad", "third"))
    queue("a")
    post = FailingPost(beginning="json://bad")
    deliver_all(post)
    let_pass()
    post.beginning = "none"
    assert deliver_all(post) == [True]
    reached = Counter(message.to for message in post.sent)
    assert reached == {f"json://{name}.example/x": 1 for name in ("good", "bad", "third")}
    assert {message.message_id for message in post.sent} == {message_id("a", "minaoshi.example")}


def test_a_recipient_without_an_address_is_said_to_have_none() -> None:
    with transaction() as session:
        session.get_one(Person, 1).mail = ""
    queue("a")
    assert deliver_all(RecordedPost()) == [False]
    assert "neither a mail address nor a notice target" in entry().fault


def test_a_notice_that_cannot_be_said_any_more_fails_instead_of_stopping_the_rest() -> None:
    queue("a", "b")
    with transaction() as session:
        session.get_one(Outbox, 1).template = "forgotten"
    assert sorted(deliver_all(RecordedPost())) == [False, True]
    assert entry(1).fault == "no notice is called 'forgotten'"


# ------------------------------------------------------------------------------------------------ recipients


def test_mail_goes_through_the_address_that_the_settings_give(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_MAIL_URL", "mailto://mail.example/?from=m@x.example&to={to}")
    settings.cache_clear()
    queue("a")
    deliver_all(post := RecordedPost())
    assert [message.to for message in post.sent] == [
        "mailto://mail.example/?from=m@x.example&to=officer%40soumu.example"
    ]


def test_a_person_reads_in_their_own_language() -> None:
    queue("a", **ANSWERS, urgency=2)
    with transaction() as session:
        session.get_one(Person, 1).language = "en"
    deliver_all(post := RecordedPost())
    assert (post.sent[0].language, post.sent[0].subject) == ("en", "[Due today] MIC: answers to changed items (3 left)")


def test_an_organization_is_reached_at_its_own_targets_in_their_languages() -> None:
    with transaction() as session:
        session.add(NoticeTarget(organization_id=1, url="json://ja.example/"))
        session.add(NoticeTarget(organization_id=1, url="json://en.example/", language="en"))
    queue("a", person_id=None, organization_id=1)
    deliver_all(post := RecordedPost())
    assert {message.to: message.language for message in post.sent} == {
        "json://ja.example/": "ja",
        "json://en.example/": "en",
    }


CODE = {
    "template": "decision_code",
    "params": {**PARAMS, "role": "chair", "decision": 12, "digest": "ab" * 32},
}


def test_a_notice_queued_before_an_upgrade_still_goes_out() -> None:
    queue("a", **ANSWERS, urgency=2)
    with transaction() as session:
        row = session.exec(select(Outbox)).one()
        row.params = {name: value for name, value in row.params.items() if name != "improvement"}
        session.add(row)
    deliver_all(post := RecordedPost())
    assert len(post.sent) == 1


def test_the_chair_receives_the_code_and_no_table_holds_it() -> None:
    queue("a", **CODE)
    deliver_all(post := RecordedPost())
    code = confirmation_code(12, "ab" * 32, settings().code_key)
    assert code in post.sent[0].text
    assert code not in entry().model_dump_json()


@pytest.mark.parametrize(
    "changed",
    [{"params": {**CODE["params"], "role": "secretariat"}}, {"person_id": None, "organization_id": 1}],  # type: ignore[dict-item]  # a mapping, as written above
    ids=["another role", "a whole organization"],
)
def test_the_code_goes_to_nobody_else(changed: dict[str, Any]) -> None:
    with transaction() as session:
        session.add(NoticeTarget(organization_id=1, url="json://ja.example/"))
    queue("a", **{**CODE, **changed})
    assert deliver_all(post := RecordedPost()) == [False]
    assert post.sent == []
    assert "to the chair alone" in entry().fault


# --------------------------------------------------------------------------------------------------- handles


@dataclass
class RecordedHandles:
    """Remembers which runs it was to make; refuses the first so many."""

    refusals: int = 0
    made: list[tuple[str, Mapping[str, Any]]] = field(default_factory=list)

    def __call__(self, key: str, params: Mapping[str, Any]) -> None:
        if self.refusals:
            self.refusals -= 1
            raise Undelivered("the Prefect server is away")
        self.made.append((key, params))


def work_off(make: Callable[[str, Mapping[str, Any]], None], ids: Sequence[int]) -> list[bool]:
    return [deliver(entry_id, doors(RecordedPost(), make)) for entry_id in ids]


def test_a_run_for_people_to_decide_in_is_made_by_the_function_given() -> None:
    queue("handle:12", effect=Effect.HANDLE, template="decide", params={"decision": 12}, person_id=None)
    make = RecordedHandles(refusals=1)
    assert work_off(make, claim(9)) == [False]
    let_pass()
    assert work_off(make, claim(9)) == [True]
    assert make.made == [("handle:12", {"decision": 12})]
