"""Who is told, once each, and that nothing sensitive is ever among what is said (D-5, S-1)."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from domain.decisions.committee import Vote
from domain.errors import BadInput
from domain.people.roles import Role
from domain.standards.coverage import Answer, Way
from models.decisions.decision import Decision
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Effect, Outbox, enqueue
from models.people.organization import Organization
from models.people.person import Appointment, Person
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, record_votes
from tasks.notices.telling import Prompt, prompt
from tests.stage.government import MONDAY, answer_all, appoint, at_database, government, items, release
from tests.stage.story import answer_opinions, carry, give_opinions, vote

MARK = "X7SECRETX7"


@pytest.fixture(autouse=True)
def ministry(database_url: str) -> Iterator[None]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        yield


def tell(roles: tuple[Role, ...], key: str = "k") -> list[str]:
    with transaction() as session:
        organization = session.exec(select(Organization.id).where(Organization.code == "MIC")).one() or 0
        params = {"release": "R7", "improvement": 0, "revision": 1, "round": 1, "due_on": "2026-05-29"}
        prompt(session, [Prompt(key, "returned", organization, params)], roles, MONDAY)
    with reading() as session:
        query = select(Person.code).join(Outbox).where(Outbox.template == "returned")
        return sorted(session.exec(query))


def test_those_in_office_are_told_and_nobody_of_another_ministry() -> None:
    assert tell((Role.CHAIR, Role.CISO)) == ["MIC-chair-1", "MIC-ciso-1"]


def test_somebody_with_two_of_the_roles_is_told_once_however_often() -> None:
    with transaction() as session:
        chair = session.exec(select(Person).where(Person.code == "MIC-chair-1")).one()
        row = {"person_id": chair.id, "organization_id": chair.organization_id, "role": Role.CISO}
        session.add(Appointment.model_validate({**row, "starts": date(2025, 4, 1)}))
    tell((Role.CHAIR, Role.CISO))
    assert tell((Role.CHAIR, Role.CISO)) == ["MIC-chair-1", "MIC-ciso-1"]


def test_who_is_appointed_later_or_left_before_is_not_told() -> None:
    with transaction() as session:
        organization = session.exec(select(Organization).where(Organization.code == "MIC")).one()
        for number, starts, ends in ((2, date(2026, 4, 7), None), (3, date(2024, 4, 1), date(2026, 4, 5))):
            appoint(session, organization, Role.CISO, number)
            post = session.exec(select(Appointment).join(Person).where(Person.code == f"MIC-ciso-{number}")).one()
            post.starts, post.ends = starts, ends
            session.add(post)
    assert tell((Role.CISO,)) == ["MIC-ciso-1"]


def test_the_centers_officers_are_told_of_any_ministry() -> None:
    assert tell((Role.CENTER_OFFICER,)) == ["NCO-center-officer-1"]


@pytest.mark.parametrize(
    "params",
    [
        {"release": "R7", "improvement": 0, "revision": 1, "round": 1, "due_on": "2026-05-29", "reason": MARK},
        {"release": "R7", "improvement": 0, "revision": 1, "round": MARK, "due_on": "2026-05-29"},
        {"release": "R7", "improvement": 0, "revision": 1, "round": 1, "due_on": MARK},
        {"release": f"{MARK}\n{MARK}", "improvement": 0, "revision": 1, "round": 1, "due_on": "2026-05-29"},
    ],
)
def test_nothing_is_queued_that_a_notice_must_not_say_and_the_refusal_does_not_say_it(
    params: dict[str, object],
) -> None:
    about = {"ministry": "MIC", "ministry_ja": "省", "ministry_en": "Ministry", "role": "ciso"}
    row = {"key": "k", "effect": Effect.NOTICE, "template": "returned", "params": about | params, "next_try_at": MONDAY}
    with transaction() as session, pytest.raises(BadInput) as refused:
        enqueue(session, [Outbox.model_validate(row)])
    assert MARK not in str(refused.value)
    with reading() as session:
        assert session.exec(select(Outbox)).all() == []


def test_secrets_in_answers_opinions_comments_and_minutes_reach_neither_notices_nor_the_ledger() -> None:
    case = release("R6", items(3))[0]
    answer_all(case, answer=Answer(Way.STRICTER, f"3.1 {MARK}", f"規定 {MARK}", f"理由 {MARK}"))
    carry(case)
    give_opinions(case, f"意見 {MARK}")
    answer_opinions(case)
    carry(case)
    vote(case, Vote.RETURN)
    carry(case)
    answer_all(case, answer=Answer(Way.OMIT, reason=f"除外の理由 {MARK}"))
    carry(case)
    give_opinions(case)
    carry(case)
    with transaction() as session:
        decision = session.exec(select(Decision).where(Decision.round == 2)).one().id or 0
        seats = ("MIC-chair-1", "MIC-member-1", "MIC-member-2")
        comments = dict.fromkeys(seats, f"付言 {MARK}")
        aside = {"MIC-member-3": f"利害 {MARK}"}
        votes = dict.fromkeys(seats, Vote.APPROVE)
        record_votes(session, decision, Cast("secretariat", votes, comments, aside, minutes=MARK, close=True), MONDAY)
    assert carry(case) == ""
    with reading() as session:
        written = [str(row.model_dump()) for row in (*session.exec(select(Outbox)), *session.exec(select(LedgerEntry)))]
    assert len(written) > 20
    assert [row for row in written if MARK in row] == []
