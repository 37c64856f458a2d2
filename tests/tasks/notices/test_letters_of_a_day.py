"""One letter a day: what travels together, what is written down before it goes, and what a crash leaves (D-4, D-5)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from domain.errors import Undelivered
from domain.notices.identity import message_id
from domain.people.roles import OrganizationKind, Role
from models.notices.outbox import Delivery, Outbox, enqueue
from models.people.organization import Organization
from models.people.person import NoticeTarget
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.notices.dead_letters import dead_letters, revive
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import Message, RecordedPost
from tasks.settings import settings
from tests.stage.doors import doors
from tests.stage.government import appoint

DAY, NEXT = date(2026, 4, 1), date(2026, 4, 2)
NAMES = {"role": "officer", "ministry": "MIC", "ministry_ja": "総務省", "ministry_en": "MIC"}
ABOUT = {**NAMES, "release": "R7", "improvement": 0}
PARAMS: Mapping[str, Mapping[str, Any]] = {
    "answers_due": {**ABOUT, "revision": 1, "remaining": 3, "due_on": "2026-05-29"},
    "opinion_asked": {**ABOUT, "revision": 1, "due_on": "2026-05-29"},
    "in_force": {**ABOUT, "revision": 1, "edition": 2, "in_force_on": "2026-05-29"},
    "audit_asked": {**NAMES, "evaluation": 5, "occasion": "annual", "fiscal_year": 2026, "due_on": "2026-05-29"},
    "plan_due": {**NAMES, "evaluation": 6, "occasion": "annual", "fiscal_year": 2026, "due_on": "2026-05-29"},
    "target_test": NAMES,
}

pytestmark = pytest.mark.usefixtures("officers")


@pytest.fixture
def officers(database: str) -> None:
    """Two officers with a mail address each."""
    del database
    with transaction() as session:
        row = {"code": "MIC", "kind": OrganizationKind.MINISTRY, "name_ja": "総務省", "name_en": "MIC"}
        ministry = Organization.model_validate(row)
        session.add(ministry)
        session.flush()
        for number in (1, 2):
            appoint(session, ministry, Role.OFFICER, number)


def queue(*told: str, urgency: int = 0, person: int | None = 1, **changed: Any) -> None:  # noqa: ANN401 - any column of the table
    """Have a person told; the notices' keys are their names and numbers."""
    with transaction() as session:
        number = len(session.exec(select(Outbox.id)).all())
        rows = [
            {"key": f"{name}:{number + place}", "template": name, "params": PARAMS[name], "urgency": urgency}
            | {"person_id": person, "organization_id": 1, "next_try_at": now(), **changed}
            for place, name in enumerate(told, 1)
        ]
        enqueue(session, [Outbox.model_validate(row) for row in rows])


def at(hour: int, day: date = DAY) -> None:
    move_to(day, hour)


def deliver_all(post: RecordedPost | None = None) -> list[Message]:
    """The messages that go out now."""
    into = post or RecordedPost()
    before = len(into.sent)
    for entry in claim(100):
        deliver(entry, doors(into))
    return into.sent[before:]


def rows() -> Sequence[Outbox]:
    with reading() as session:
        return session.exec(select(Outbox).order_by(col(Outbox.id))).all()


def test_what_waits_for_somebody_goes_in_one_letter_and_every_notice_is_sent_with_it() -> None:
    queue("plan_due", "audit_asked", urgency=0)
    queue("in_force")
    [sent] = deliver_all()
    assert sent.message_id == message_id("audit_asked:2", "minaoshi.example")
    assert {row.state for row in rows()} == {Delivery.SENT}
    assert {row.letter for row in rows()} == {"audit_asked:2"}
    assert {row.sent_at for row in rows()} == {now()}
    assert sent.subject.endswith("ほか2件")


def test_everybody_has_a_letter_of_their_own() -> None:
    queue("audit_asked", "plan_due")
    queue("audit_asked", person=2)
    with transaction() as session:
        session.add(NoticeTarget(organization_id=1, url="json://ministry.example/"))
    queue("audit_asked", person=None)
    assert sorted(message.to for message in deliver_all()) == [
        "json://ministry.example/",
        "kept:mic-officer-1@ministry.example",
        "kept:mic-officer-2@ministry.example",
    ]


def test_after_the_days_letter_what_is_asked_rides_with_the_next_mornings() -> None:
    queue("audit_asked")
    assert len(deliver_all()) == 1
    at(11)
    queue("opinion_asked")
    for hour in (11, 17, 23):
        at(hour)
        assert deliver_all() == []
    at(8, NEXT)
    assert deliver_all() == []
    at(9, NEXT)
    assert len(deliver_all()) == 1


def test_what_presses_goes_at_once_though_the_days_letter_went_and_takes_along_what_waits() -> None:
    queue("audit_asked")
    deliver_all()
    queue("plan_due", urgency=1)
    assert deliver_all() == []
    queue("answers_due", urgency=2)
    [sent] = deliver_all()
    assert sent.subject.startswith("【本日期限】")
    assert sent.subject.endswith("ほか1件")


def test_what_only_informs_goes_at_the_closing_hour_of_the_day() -> None:
    queue("in_force")
    at(16)
    assert deliver_all() == []
    at(17)
    assert len(deliver_all()) == 1


def test_a_letter_by_itself_is_not_the_days_letter() -> None:
    queue("target_test")
    assert len(deliver_all()) == 1
    queue("audit_asked")
    assert len(deliver_all()) == 1


def test_the_hours_are_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINAOSHI_LETTERS_BY", "13")
    settings.cache_clear()
    queue("in_force")
    at(12)
    assert deliver_all() == []
    at(13)
    assert len(deliver_all()) == 1


# --------------------------------------------------------------------------------------------- crashes and failures


class Killed(BaseException):
    """What a process meets that is told to end."""


class DyingPost(RecordedPost):
    """Sends, and dies before anybody hears that it did."""

    def send(self, message: Message) -> None:
        super().send(message)
        raise Killed


class RefusingPost(RecordedPost):
    """Refuses everything."""

    def send(self, message: Message) -> None:
        raise Undelivered(f"no such user as {message.language}")


def test_a_letter_sent_again_after_a_crash_is_the_same_though_more_was_asked_meanwhile() -> None:
    queue("audit_asked", "plan_due")
    dying, post = DyingPost(), RecordedPost()
    with pytest.raises(Killed):
        deliver_all(dying)
    at(9, NEXT)
    queue("opinion_asked", "in_force")
    again = {message.message_id: message for message in deliver_all(post)}
    assert again[dying.sent[0].message_id] == dying.sent[0]
    assert {row.state for row in rows()} <= {Delivery.SENT, Delivery.WAITING}
    at(17, NEXT + timedelta(days=1))
    deliver_all(post)
    assert {row.state for row in rows()} == {Delivery.SENT}
    assert len({message.message_id for message in post.sent}) == len(post.sent)


def test_who_dies_after_writing_down_what_travels_together_has_it_sent_so() -> None:
    queue("audit_asked", "plan_due")
    claim(100)
    queue("opinion_asked")
    at(9, NEXT)
    [first, *_] = deliver_all()
    assert first.message_id == message_id("audit_asked:1", "minaoshi.example")
    assert [row.letter for row in rows()][:2] == ["audit_asked:1"] * 2


def test_a_letter_that_fails_is_tried_again_as_a_whole_and_its_dead_notices_are_told_one_by_one() -> None:
    queue("audit_asked", "plan_due")
    for number in range(8):
        at(9, DAY + timedelta(days=number))
        deliver_all(RefusingPost())
    assert [(letter.key, letter.attempts) for letter in dead_letters()] == [("audit_asked:1", 7), ("plan_due:2", 7)]
    revive(2)
    assert dead_letters() == []
    [sent] = deliver_all()
    assert sent.message_id == message_id("audit_asked:1", "minaoshi.example")
    assert {row.state for row in rows()} == {Delivery.SENT}


def test_a_letter_that_waits_for_its_next_try_holds_back_no_other_day() -> None:
    queue("audit_asked")
    deliver_all(RefusingPost())
    at(9, NEXT)
    queue("opinion_asked")
    assert len(deliver_all()) == 2
