"""What waits for its letter and asks for something that is over by then: it goes in no letter (D-4)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from domain.decisions.committee import Vote
from domain.notices.notice_kind import notice_kinds
from domain.notices.sayable import Kind, every_param
from models.decisions.decision import Recusal
from models.notices.outbox import Delivery, Outbox, enqueue
from models.notices.over import ended
from models.people.person import Person
from models.standards.progress.counts import notices
from tasks.clock import move_to, now, today
from tasks.database import reading, transaction
from tasks.notices.dead_letters import dead_letters
from tasks.notices.delivering import claim, deliver
from tasks.notices.message import RecordedPost
from tests.stage import evaluating, improving
from tests.stage.doors import doors, passed_over
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import answer_opinions, carry, give_opinions, to_the_end, to_the_vote, vote

pytestmark = pytest.mark.usefixtures("case")
OVERTAKEN = {Delivery.OVERTAKEN}
SENT = {Delivery.SENT}


@pytest.fixture
def case(database: str) -> int:
    """A revision that asks for answers; of what was queued till then all has gone."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
    [opened] = release("R7", items(2), now())
    go()
    return opened


def go() -> None:
    """Whatever goes out by now goes."""
    for entry in claim(1000):
        deliver(entry, doors(RecordedPost(), passed_over))


def in_the_evening() -> None:
    """It is 17:00, and what waits for the day's letter goes; the next morning what waited for that."""
    day = today()
    move_to(day, 17)
    go()
    move_to(day + timedelta(days=1), 9)
    go()


def states(*templates: str, of: str = "") -> set[Delivery]:
    """How far the notices of that name are, or those of one person."""
    query = select(col(Outbox.state)).outerjoin(Person, col(Person.id) == Outbox.person_id)
    whose = query.where(Person.code == of) if of else query
    with reading() as session:
        return set(session.exec(whose.where(col(Outbox.template).in_(templates))))


def queue(template: str, person: str, **numbers: int) -> str:
    """A notice for a person that waits for a letter, as its procedure or a reminder queues it; its key."""
    word = {"role": "member", "matter": "evaluation", "occasion": "annual"}
    kinds = {Kind.COUNT: 1, Kind.NUMBER: 1, Kind.DATE: "2026-05-29", Kind.CODE: "MIC", Kind.NAME: "R7"}
    said = {name: word.get(name, kinds.get(every_param()[name])) for name in notice_kinds()[template].takes}
    key = f"{template}:{person}:{now()}"
    with transaction() as session:
        whom = session.exec(select(Person.id).where(Person.code == person)).one()
        row = {"key": key, "template": template, "person_id": whom, "params": said | numbers, "next_try_at": now()}
        enqueue(session, [Outbox.model_validate(row)])
    return key


def told(template: str, meanwhile: Callable[[], object], who: str = "MIC-officer-1", **numbers: int) -> Delivery:
    """What becomes of a notice where this is done while it waits; its person had a letter that day."""
    queue("amendment_owned", who)
    go()
    key = queue(template, who, **numbers)
    go()
    meanwhile()
    in_the_evening()
    with reading() as session:
        return session.exec(select(col(Outbox.state)).where(Outbox.key == key)).one()


def nothing() -> None:
    """Nobody does anything."""


def test_who_voted_before_the_letter_is_not_asked_to_vote_and_who_did_not_is(case: int) -> None:
    to_the_vote(case, now())
    vote(case, Vote.APPROVE, now(), ("member-1",))
    in_the_evening()
    assert states("decision_opened", of="MIC-member-1") == OVERTAKEN
    assert states("decision_opened", of="MIC-member-2") == SENT
    assert states("meeting_asked") == SENT
    assert dead_letters() == []


def test_of_a_vote_that_is_closed_nobody_is_told_but_what_came_of_it(case: int) -> None:
    to_the_vote(case, now())
    vote(case, Vote.APPROVE, now())
    carry(case, now())
    in_the_evening()
    assert states("decision_opened", "meeting_asked", "opinion_asked") == OVERTAKEN
    assert states("in_force") == SENT
    with reading() as session:
        counted = {one.state for one in notices(session, "R7")}
    assert counted == SENT, "the report on a release counts as under way what will never go"


def test_who_stepped_aside_is_not_asked_to_vote(case: int) -> None:
    to_the_vote(case, now())
    with transaction() as session:
        aside = session.exec(select(Person.id).where(Person.code == "MIC-member-3")).one()
        session.add(Recusal(decision_id=1, person_id=aside or 0, reason="親族"))
    in_the_evening()
    assert states("decision_opened", of="MIC-member-3") == OVERTAKEN
    assert states("decision_opened", of="MIC-member-2") == SENT


def test_what_was_overtaken_is_not_asked_again_by_the_same_key(case: int) -> None:
    to_the_vote(case, now())
    vote(case, Vote.APPROVE, now(), ("member-1",))
    go()
    with transaction() as session:
        there = session.exec(select(Outbox).where(Outbox.state == Delivery.OVERTAKEN)).first()
        assert there
        assert there.params
        again = there.model_dump(include={"key", "template", "person_id", "params"})
        enqueue(session, [Outbox.model_validate(again | {"next_try_at": now()})])
    before = states("decision_opened", of="MIC-member-1")
    in_the_evening()
    assert before == states("decision_opened", of="MIC-member-1") == OVERTAKEN


@pytest.mark.parametrize("template", ["revision_opened", "answers_due"])
def test_what_is_answered_is_not_asked_for(template: str, case: int) -> None:
    def meanwhile() -> None:
        answer_all(case, now())
        carry(case, now())

    assert told(template, nothing, revision=case) is Delivery.SENT
    assert told(template, meanwhile, revision=case) is Delivery.OVERTAKEN
    assert told("returned", nothing, revision=case) is Delivery.SENT


def test_who_gave_an_opinion_is_not_asked_for_it_and_who_did_not_is(case: int) -> None:
    answer_all(case, now())
    carry(case, now())
    give_opinions(case, "なし", now(), ("expert-1",))
    in_the_evening()
    assert states("opinion_asked", of="MIC-expert-1") == OVERTAKEN
    assert states("opinion_asked", of="MIC-contact-point-1") == SENT
    assert states("opinions_answer") == SENT


def test_an_opinion_that_was_answered_asks_for_no_answer(case: int) -> None:
    answer_all(case, now())
    carry(case, now())
    give_opinions(case, "不明確", now(), ("expert-1",))
    answer_opinions(case, now())
    in_the_evening()
    assert states("opinions_answer") == OVERTAKEN


def test_an_evaluation_asks_for_nothing_that_was_done_in_it(case: int) -> None:
    to_the_end(case, now())
    one = evaluating.opened(at=now())

    def then(act: Callable[[int, datetime], object]) -> Callable[[], object]:
        return lambda: (act(one, now()), evaluating.carry(one, now()))

    assert told("plan_due", nothing, evaluation=one) is Delivery.SENT
    assert told("plan_due", then(evaluating.plan), evaluation=one) is Delivery.OVERTAKEN
    assert told("inspection_due", nothing, evaluation=one, inspection=1) is Delivery.SENT
    assert told("inspection_asked", then(evaluating.hand_in_all), evaluation=one, inspection=1) is Delivery.OVERTAKEN
    evaluating.audit(one, now())
    evaluating.carry(one, now())
    assert told("conclusion_asked", nothing, evaluation=one) is Delivery.SENT
    assert told("evaluation_due", then(evaluating.conclude_it), evaluation=one) is Delivery.OVERTAKEN
    assert told("matter_due", nothing, "MIC-member-2", decision=2) is Delivery.SENT
    voted = then(lambda case, at: evaluating.vote_on(case, Vote.APPROVE, at, ("member-2",)))
    assert told("matter_opened", voted, "MIC-member-2", decision=2) is Delivery.OVERTAKEN
    assert told("meeting_due", nothing, "MIC-secretariat-1", decision=2) is Delivery.SENT
    close = then(lambda case, at: evaluating.vote_on(case, Vote.APPROVE, at))
    assert told("meeting_due", close, "MIC-secretariat-1", decision=2) is Delivery.OVERTAKEN
    assert told("evaluation_closed", nothing, evaluation=one) is Delivery.SENT


@pytest.mark.parametrize("template", ["response_asked", "response_due"])
def test_a_response_that_was_reported_is_not_asked_for(template: str) -> None:
    one = improving.found()
    [first] = improving.plan(one, improving.response(), at=now())
    improving.carry(one, now())
    who = "MIC-system-manager-1"
    assert told(template, nothing, who, response=first) is Delivery.SENT
    assert told(template, lambda: improving.done(first, at=now()), who, response=first) is Delivery.OVERTAKEN


@pytest.mark.parametrize("template", sorted(ended()))
def test_a_notice_of_an_earlier_version_goes_as_it_is(template: str, case: int) -> None:
    to_the_end(case, now())
    assert told(template, nothing, "MIC-officer-1", **{ended()[template].number: 0}) is Delivery.SENT
    assert told(template, nothing, "MIC-officer-1", **{ended()[template].number: 9999}) is Delivery.SENT
