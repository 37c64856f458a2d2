"""A post changes hands while a letter waits: whoever holds it by then is told, and whoever left is not (D-4, S-1)."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from domain.people.roles import Role
from models.notices.outbox import Delivery, Outbox
from models.people.person import Appointment, Person
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import RecordedPost
from tests.stage.doors import doors, passed_over
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import carry, to_the_vote

LAST_DAY, FIRST_DAY = date(2027, 3, 31), date(2027, 4, 1)


@pytest.fixture
def case(database: str) -> int:
    """A revision that was opened on 31 March, whose letters go the next morning."""
    del database
    move_to(LAST_DAY, 8)
    with transaction() as session:
        government(session, ("MIC",))
    [opened] = release("R7", items(2), now())
    return opened


def leaves(code: str, role: Role) -> None:
    """Somebody's post ends with that day."""
    with transaction() as session:
        person = session.exec(select(Person.id).where(Person.code == code)).one()
        held = select(Appointment).where(Appointment.person_id == person, Appointment.role == role)
        session.exec(held).one().ends = LAST_DAY


def comes(code: str, role: Role) -> None:
    """Somebody new holds a post from the next day on."""
    with transaction() as session:
        before = session.exec(select(Appointment).where(Appointment.role == role)).first()
        assert before
        told = {"code": code, "name_ja": code, "name_en": code, "mail": f"{code.lower()}@ministry.example"}
        person = Person.model_validate({**told, "organization_id": before.organization_id})
        session.add(person)
        session.flush()
        where = {"organization_id": before.organization_id, "role": role, "starts": FIRST_DAY}
        session.add(Appointment.model_validate({"person_id": person.id, **where}))


def next_morning() -> RecordedPost:
    """What goes out on the first of April."""
    move_to(FIRST_DAY, 9)
    post = RecordedPost()
    for entry in claim(1000):
        deliver(entry, doors(post, passed_over))
    return post


def told(post: RecordedPost, code: str) -> list[str]:
    return [message.subject for message in post.sent if message.mail == f"{code.lower()}@ministry.example"]


def states(code: str, template: str) -> list[Delivery]:
    query = select(col(Outbox.state)).join(Person, col(Person.id) == Outbox.person_id)
    with reading() as session:
        return list(session.exec(query.where(Person.code == code, Outbox.template == template)))


@pytest.mark.usefixtures("case")
def test_whoever_comes_is_told_once_and_whoever_left_is_not() -> None:
    leaves("MIC-secretariat-1", Role.SECRETARIAT)
    comes("MIC-secretariat-new", Role.SECRETARIAT)
    post = next_morning()
    assert told(post, "MIC-secretariat-1") == []
    assert states("MIC-secretariat-1", "revision_opened") == [Delivery.OVERTAKEN]
    assert len(told(post, "MIC-secretariat-new")) == 1
    assert states("MIC-secretariat-new", "revision_opened") == [Delivery.SENT]
    assert len(told(post, "MIC-officer-1")) == 1
    assert next_morning().sent == []


@pytest.mark.usefixtures("case")
def test_where_nobody_comes_nobody_is_told_in_that_post() -> None:
    leaves("MIC-secretariat-1", Role.SECRETARIAT)
    assert told(next_morning(), "MIC-secretariat-1") == []


@pytest.mark.usefixtures("case")
def test_whoever_holds_the_post_on_beside_the_newcomer_is_told_once() -> None:
    comes("MIC-officer-3", Role.OFFICER)
    leaves("MIC-officer-2", Role.OFFICER)
    post = next_morning()
    assert [len(told(post, f"MIC-officer-{number}")) for number in (1, 2, 3)] == [1, 0, 1]


def test_a_vote_is_asked_of_the_member_who_comes(case: int) -> None:
    to_the_vote(case, now())
    leaves("MIC-member-3", Role.MEMBER)
    comes("MIC-member-4", Role.MEMBER)
    next_morning()
    assert states("MIC-member-3", "decision_opened") == [Delivery.OVERTAKEN]
    assert states("MIC-member-4", "decision_opened") == [Delivery.SENT]


def test_what_is_asked_by_name_stays_with_whoever_holds_another_post_and_ends_where_they_are_gone(case: int) -> None:
    answer_all(case, now())
    carry(case, now())
    for code, role in (("MIC-expert-1", Role.EXPERT), ("MIC-contact-point-1", Role.CONTACT_POINT)):
        leaves(code, role)
    comes("MIC-expert-2", Role.EXPERT)
    with transaction() as session:
        stays = session.exec(select(Person).where(Person.code == "MIC-contact-point-1")).one()
        where = {"organization_id": stays.organization_id, "role": Role.MEMBER, "starts": FIRST_DAY}
        session.add(Appointment.model_validate({"person_id": stays.id, **where}))
    next_morning()
    assert states("MIC-expert-1", "opinion_asked") == [Delivery.OVERTAKEN]
    assert states("MIC-expert-2", "opinion_asked") == []
    assert states("MIC-contact-point-1", "opinion_asked") == [Delivery.SENT]


@pytest.mark.usefixtures("case")
def test_what_a_letter_was_made_for_goes_as_it_was_made() -> None:
    """Once some of its addresses may have it, it is not another's."""
    move_to(LAST_DAY, 9)
    claim(1000)
    leaves("MIC-secretariat-1", Role.SECRETARIAT)
    comes("MIC-secretariat-new", Role.SECRETARIAT)
    move_to(today() + timedelta(days=1))
    post = next_morning()
    assert told(post, "MIC-secretariat-new") == []
