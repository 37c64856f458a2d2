"""Administrators hear of each fault once, and once that it is over, whatever dies or is restarted (D-5, D-8)."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as modern

import pytest
from sqlmodel import Session, col, select, update

from domain.cases.kinds import FaultKind
from domain.engine.fault import LASTS, WATCHED_WITHIN, Fault
from domain.people.roles import Role
from models.engine.engine_fault import EngineFault, note_seen
from models.engine.heartbeat import note_look
from models.notices.outbox import Delivery, Outbox
from models.people.person import Appointment, Person
from tasks.clock import machine_time
from tasks.database import reading, transaction
from tasks.engine.alarm import send_alarms, write_alarms
from tasks.notices.delivering import claim_key
from tasks.settings import settings

pytestmark = pytest.mark.usefixtures("installation")
PAUSED, LATE = Fault(FaultKind.POOL_PAUSED, "minaoshi", None), Fault(FaultKind.SWEEP_LATE, "delivery", None)
LOOKS = timedelta(seconds=15)


class Watch:
    """A watcher that looks every quarter of a minute and sees what it is given."""

    def __init__(self) -> None:
        self.at = machine_time()

    def see(self, *faults: Fault, span: timedelta = LASTS + LOOKS) -> list[tuple[str, str]]:
        """Look for so long; returns what is in the outbox then: template and recipient."""
        until = self.at + span
        while self.at < until:
            self.at += LOOKS
            self._look(self.at, faults)
        return self.told()

    def pause(self, span: timedelta) -> None:
        """Nothing looks for so long, as while everything is stopped."""
        self.at += span

    @staticmethod
    def _look(at: datetime, faults: tuple[Fault, ...]) -> None:
        with transaction() as session:
            row = note_look(session, at, WATCHED_WITHIN)
            note_seen(session, faults, at)
            write_alarms(session, row.began_at, at)

    @staticmethod
    def told() -> list[tuple[str, str]]:
        query = select(Outbox.template, Person.code).join(Person, col(Person.id) == Outbox.person_id)
        with reading() as session:
            return list(session.exec(query.order_by(col(Outbox.id))).all())


FAULT, OVER = ("engine_fault", "NCO-administrator-1"), ("engine_recovered", "NCO-administrator-1")


def test_of_a_fault_that_lasts_each_administrator_hears_once_and_once_that_it_is_over() -> None:
    watch = Watch()
    assert watch.see(PAUSED) == [FAULT]
    assert watch.see(PAUSED, span=timedelta(minutes=20)) == [FAULT]
    assert watch.see() == [FAULT, OVER]
    assert watch.see() == [FAULT, OVER]
    assert watch.see(PAUSED) == [FAULT, OVER, FAULT], "it came a second time"


def test_of_what_passes_within_minutes_nobody_hears() -> None:
    watch = Watch()
    watch.see(span=timedelta(minutes=10))
    assert watch.see(PAUSED, span=LASTS - 2 * LOOKS) == []
    assert watch.see(span=timedelta(minutes=10)) == []


def test_what_flickers_is_one_fault() -> None:
    watch = Watch()
    for _ in range(20):
        watch.see(PAUSED, span=timedelta(minutes=1))
        watch.see(span=timedelta(minutes=1))
    assert watch.told() == [FAULT]


def test_a_restart_tells_nothing_again_and_does_not_take_a_standing_fault_for_over() -> None:
    watch = Watch()
    assert watch.see(PAUSED) == [FAULT]
    for _ in range(5):
        watch.pause(timedelta(hours=12))
        watch.see(span=LASTS - 2 * LOOKS)
        assert watch.see(PAUSED) == [FAULT]


def test_in_the_first_minutes_after_a_start_nobody_is_told() -> None:
    watch = Watch()
    watch.see(PAUSED, span=LASTS - 2 * LOOKS)
    watch.pause(timedelta(hours=1))
    assert watch.see(PAUSED, span=LASTS - 2 * LOOKS) == []
    assert watch.see(PAUSED) == [FAULT]


def test_while_the_cause_stands_what_follows_is_not_told_and_afterwards_it_is() -> None:
    watch = Watch()
    assert watch.see(PAUSED, LATE, span=timedelta(minutes=10)) == [FAULT]
    assert watch.see(LATE, span=LASTS - LOOKS) == [FAULT]
    assert watch.see(LATE) == [FAULT, OVER, FAULT]
    with reading() as session:
        said = [one["fault"] for one in session.exec(select(Outbox.params).order_by(col(Outbox.id)))]
    assert said == ["pool_paused", "pool_paused", "sweep_late"]


def test_where_nobody_administers_the_centers_officers_are_told() -> None:
    with transaction() as session:
        for one in session.exec(select(Appointment).where(Appointment.role == Role.ADMINISTRATOR)):
            session.delete(one)
    assert Watch().see(PAUSED) == [("engine_fault", "NCO-center-officer-1")]


def letters() -> list[EmailMessage]:
    kept = sorted((settings().home / "mail").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), EmailMessage, policy=modern) for file in kept]


def test_the_letter_goes_out_past_the_delivery_and_says_what_since_when_and_what_to_do() -> None:
    watch = Watch()
    watch.see(PAUSED)
    send_alarms()
    send_alarms()
    [letter] = letters()
    body = letter.get_body(("plain",))
    assert body
    text = body.get_content()
    assert str(letter["Subject"]) == "【お知らせ】エンジンの異常：minaoshi"
    assert "ワークプール minaoshi が一時停止されています。" in text
    assert "Prefect の画面で、ワークプールを再開してください。" in text
    assert "/administration" in text
    with reading() as session:
        assert session.exec(select(Outbox.state)).all() == [Delivery.SENT]


def test_a_watcher_that_died_while_it_sent_is_made_up_for_when_its_lease_is_over() -> None:
    watch = Watch()
    watch.see(PAUSED)
    with reading() as session:
        key = session.exec(select(Outbox.key)).one()
    assert claim_key(key)
    send_alarms()
    assert letters() == [], "somebody else has it"
    with transaction() as session:
        expire(session)
    send_alarms()
    assert len(letters()) == 1


def expire(session: Session) -> None:
    session.exec(update(Outbox).values(leased_until=machine_time() - timedelta(days=365)))


def test_what_was_written_and_not_sent_is_sent_by_the_next_look() -> None:
    watch = Watch()
    watch.see(PAUSED)
    watch.see()
    assert watch.told() == [FAULT, OVER]
    send_alarms()
    assert len(letters()) == 2


def test_a_row_keeps_since_when_and_how_often() -> None:
    watch = Watch()
    since = watch.at - timedelta(hours=1)
    for times in (1, 2):
        watch.see(Fault(FaultKind.WORKER_GONE, "minaoshi", since))
        with reading() as session:
            row = session.exec(select(EngineFault)).one()
        assert (row.times, row.fault.since, row.over_at) == (times, since, None)
        watch.see()


def test_where_nobody_can_be_reached_a_fault_is_told_as_soon_as_somebody_can() -> None:
    with transaction() as session:
        addresses = dict(session.exec(select(Person.id, Person.mail)).all())
        session.exec(update(Person).values(mail=""))
    watch = Watch()
    assert watch.see(PAUSED) == []
    with transaction() as session:
        for person, mail in addresses.items():
            session.exec(update(Person).where(col(Person.id) == person).values(mail=mail))
    assert watch.see(PAUSED) == [FAULT]
