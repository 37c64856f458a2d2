"""A member chairs in the place of an absent chair: the chair's acts and code are theirs, their vote is one (S-3)."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from domain.decisions.committee import Outcome, Vote
from domain.errors import Forbidden, Refused
from domain.people.roles import Role
from domain.secrecy.confirmation_code import confirmation_code
from models.decisions.decision import Decision
from models.decisions.matter import seats_of
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.people.person import Person
from tasks.access.delegating import Wanted, delegate, end_delegation
from tasks.clock import move_to, now
from tasks.database import reading, transaction
from tasks.decisions.meeting import Minutes, enter_minutes
from tasks.decisions.votes import Cast, close_vote, record_votes
from tasks.overview.carrying_on import act
from tasks.overview.reminding.sweep import remind_all
from tasks.settings import settings
from tests.stage.government import MONDAY, government, items, release
from tests.stage.story import to_the_vote

CHAIR, ONE, TWO, THREE = "MIC-chair-1", "MIC-member-1", "MIC-member-2", "MIC-member-3"
TODAY, LAST = MONDAY.date(), date(2026, 6, 1)


@pytest.fixture(autouse=True)
def put(database: str) -> None:
    """Decision 1 is open at MIC."""
    del database
    move_to(TODAY)
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R7", items(3), now())
    to_the_vote(case, now())


def chair() -> int:
    with reading() as session:
        return session.exec(select(Person.id).where(Person.code == CHAIR)).one() or 0


def stand_in(starts: date = TODAY) -> int:
    principal = chair()
    with transaction() as session:
        return delegate(session, principal, Wanted(ONE, Role.CHAIR, starts, LAST), now())


def vote(**votes: Vote) -> None:
    with transaction() as session:
        for who, ballot in votes.items():
            code = f"MIC-{who.replace('_', '-')}"
            record_votes(session, 1, Cast(code, {code: ballot}, {code: "理由"}), now())


def close(who: str) -> Outcome:
    with transaction() as session:
        return close_vote(session, 1, who, now())


def sent_the_code(decision: int) -> list[str]:
    with reading() as session:
        sent = select(Person.code).join(Outbox, col(Outbox.person_id) == Person.id)
        return sorted(session.exec(sent.where(col(Outbox.key).startswith(f"decision_code:{decision}:"))))


def closing() -> LedgerEntry:
    with reading() as session:
        return session.exec(select(LedgerEntry).where(LedgerEntry.action == "close decision")).one()


def test_the_deputy_closes_the_vote_for_the_chair_and_their_own_vote_decides_a_tie() -> None:
    stand_in()
    vote(member_1=Vote.APPROVE, member_2=Vote.RETURN, chair_1=Vote.ABSTAIN)
    with pytest.raises(Forbidden, match="only the chair closes"):
        close(CHAIR)
    assert close(ONE) is Outcome.APPROVED
    assert (closing().actor, closing().detail["for"]) == (ONE, CHAIR)


def test_nobody_has_two_votes_and_the_quorum_stays_what_it_was() -> None:
    with reading() as session:
        before = seats_of(session, session.get_one(Decision, 1), TODAY)
    stand_in()
    with reading() as session:
        seats = seats_of(session, session.get_one(Decision, 1), TODAY)
    assert (seats.members, seats.quorum) == (before.members, before.quorum)
    assert (seats.chair, seats.absent) == (ONE, CHAIR)
    with pytest.raises(Forbidden, match="cannot act for"), transaction() as session:
        record_votes(session, 1, Cast(ONE, {CHAIR: Vote.APPROVE}), now())
    vote(member_1=Vote.APPROVE)
    with pytest.raises(Refused, match="1 of 4 voted"):
        close(ONE)


def test_the_code_reaches_the_deputy_once_on_their_first_day() -> None:
    stand_in(starts=TODAY + timedelta(days=1))
    assert sent_the_code(1) == [CHAIR]
    move_to(TODAY + timedelta(days=1))
    for _ in range(2):
        remind_all(now())
    assert sent_the_code(1) == [CHAIR, ONE]


def test_what_is_put_to_the_vote_meanwhile_is_the_deputys_to_confirm_until_the_chair_is_back() -> None:
    number = stand_in()
    [case] = release("R8", items(5), now())
    to_the_vote(case, now())
    assert sent_the_code(2) == [ONE]
    principal = chair()
    with transaction() as session:
        end_delegation(session, number, principal, now())
    assert sent_the_code(2) == [CHAIR, ONE]


def test_minutes_say_whose_code_confirmed_them() -> None:
    stand_in()
    with reading() as session:
        code = confirmation_code(1, session.get_one(Decision, 1).digest, settings().code_key)
    votes = dict.fromkeys((ONE, TWO, THREE), Vote.APPROVE.value)
    assert enter_minutes(1, Minutes(votes, "了承した。", code), now(), act) == ""
    assert f"the code of {ONE}, the chair's deputy" in closing().actor
    assert closing().detail["for"] == CHAIR
