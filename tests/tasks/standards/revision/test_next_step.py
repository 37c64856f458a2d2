"""What is next on a case, and on whom it waits: on those who are really awaited, and on a post that nobody holds."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import col, select

from domain.decisions.committee import Vote
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import Release
from models.people.person import Appointment, Person
from tasks.database import reading, transaction
from tasks.standards.progress.by_release import overview
from tasks.standards.revision.next_step import (
    FIND_COMMITTEE,
    FIND_EXPERT,
    MEET,
    WAIT_FOR_THOSE_WHO_LEFT,
    NextStep,
    next_step,
)
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release
from tests.stage.story import carry, give_opinions, to_the_vote, vote


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    """A revision that asks about two items."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        yield release("R6", items(2))[0]


def consulted(case: int) -> None:
    answer_all(case)
    carry(case)


def leave(*posts: str) -> None:
    """These hold no post any more."""
    with transaction() as session:
        codes = [f"MIC-{post}" for post in posts]
        for one in session.exec(select(Appointment).join(Person).where(col(Person.code).in_(codes))):
            one.ends = day_in_tokyo(MONDAY) - timedelta(days=1)
            session.add(one)


def step() -> NextStep:
    with reading() as session:
        found = overview(session, session.exec(select(Release)).one(), day_in_tokyo(MONDAY))
        return next_step(found.places[0].stand)


def test_those_are_named_who_have_not_given_their_opinion(case: int) -> None:
    consulted(case)
    assert step().by == (Role.EXPERT, Role.SYSTEM_MANAGER, Role.CONTACT_POINT)
    give_opinions(case, asked=("expert-1", "contact-point-1"))
    carry(case)
    assert step() == NextStep("意見を提出する（残り 1 名）", "give opinions (1 outstanding)", (Role.SYSTEM_MANAGER,))


def test_with_replies_to_write_those_are_named_too_whose_opinion_is_awaited(case: int) -> None:
    consulted(case)
    give_opinions(case, "異議あり。", asked=("system-manager-1",))
    carry(case)
    assert step() == NextStep(
        "意見 1 件に回答する、意見を提出する（残り 2 名）",
        "reply to the opinions (1); give opinions (2 outstanding)",
        (Role.OFFICER, Role.SECRETARIAT, Role.EXPERT, Role.CONTACT_POINT),
    )
    give_opinions(case, asked=("expert-1", "contact-point-1"))
    carry(case)
    assert step() == NextStep("意見 1 件に回答する", "reply to the opinions (1)", (Role.OFFICER, Role.SECRETARIAT))


def test_where_the_expert_left_it_waits_for_another_to_be_appointed(case: int) -> None:
    consulted(case)
    leave("expert-1")
    give_opinions(case, asked=("system-manager-1",))
    carry(case)
    assert step() == NextStep(
        "意見を提出する（残り 1 名）、案文を評価する専門家を選任する",
        "give opinions (1 outstanding); have an expert appointed to review the draft",
        (Role.CONTACT_POINT, Role.CISO, Role.SECRETARIAT),
    )
    give_opinions(case, asked=("contact-point-1",))
    carry(case)
    assert step() == FIND_EXPERT


def test_an_expert_who_left_after_the_review_is_not_missed(case: int) -> None:
    consulted(case)
    give_opinions(case, asked=("expert-1",))
    leave("expert-1", "contact-point-1")
    carry(case)
    assert step().by == (Role.SYSTEM_MANAGER,)
    give_opinions(case, asked=("system-manager-1",))
    carry(case)
    assert step() == WAIT_FOR_THOSE_WHO_LEFT


def test_those_are_named_who_have_not_voted(case: int) -> None:
    to_the_vote(case)
    assert step().by == (Role.CHAIR, Role.MEMBER)
    vote(case, Vote.APPROVE, voters=("chair-1",))
    carry(case)
    assert step().by == (Role.MEMBER,)


def test_a_committee_without_members_is_what_is_waited_for(case: int) -> None:
    to_the_vote(case)
    leave("chair-1")
    assert step().by == (Role.MEMBER,)
    leave("member-1", "member-2", "member-3")
    assert step() == FIND_COMMITTEE
    assert step() != MEET


@pytest.mark.usefixtures("case")
def test_a_post_that_nobody_holds_is_not_named_and_to_be_filled_where_nobody_else_could_act() -> None:
    assert step().by == (Role.OFFICER, Role.SECRETARIAT)
    leave("officer-1", "officer-2")
    assert step().by == (Role.SECRETARIAT,)
    leave("secretariat-1")
    vacant = NextStep(
        "残り 2 項目に回答する（欠員のため、まず選任する）",
        "answer the remaining items (2) (nobody holds the post: fill it first)",
        (Role.CISO,),
    )
    assert step() == vacant
    leave("ciso-1")
    assert step().by == (Role.CENTER_OFFICER,)
