"""A committee's meeting as it is entered: all of it is taken, or nothing but the reason why not (G3-2-6, S-3)."""

from dataclasses import replace

import pytest
from sqlmodel import select

from domain.decisions.committee import Outcome, Vote
from domain.errors import NotFound
from domain.secrecy.confirmation_code import confirmation_code
from domain.standards.coverage import Answer, Way
from models.decisions.decision import Ballot, Decision, Recusal
from models.ledger.entries import LedgerEntry
from models.standards.revision.revision import Revision
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.decisions.meeting import RECUSED, Minutes, enter_minutes, read_packet
from tasks.overview.carrying_on import act
from tasks.settings import settings
from tasks.standards.workbook.gathering import comments_on
from tests.stage.government import answer_all, government, items, release
from tests.stage.story import carry, to_the_vote, vote

CHAIR, ONE, TWO, THREE = "MIC-chair-1", "MIC-member-1", "MIC-member-2", "MIC-member-3"
WHY = "委託先の規定を改めること。"
ALL = dict.fromkeys((CHAIR, ONE, TWO, THREE), Vote.APPROVE.value)


@pytest.fixture
def meeting(database: str) -> Minutes:
    """What MIC's secretariat would enter for decision 1: everybody approves."""
    del database
    with transaction() as session:
        government(session, ("MIC",))
    [case] = release("R7", items(3), now())
    to_the_vote(case, now())
    with reading() as session:
        digest = session.get_one(Decision, 1).digest
    return Minutes(ALL, "了承した。", confirmation_code(1, digest, settings().code_key), WHY)


def decision() -> Decision:
    with reading() as session:
        return session.get_one(Decision, 1)


def test_the_packet_names_who_sits_and_says_nothing_of_the_text(meeting: Minutes) -> None:
    packet = read_packet(1, now())
    assert (packet.ministry, packet.subject, packet.round, packet.quorum) == ("MIC省", "R7", 1, 3)
    assert (packet.chair, packet.outcome, packet.attempts) == (CHAIR, "", 0)
    assert packet.members == {who: f"{who} / {who}" for who in ALL}
    assert "手順" not in str(packet)
    assert meeting.code not in str(packet)


@pytest.mark.usefixtures("meeting")
def test_a_decision_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound, match="no decision 9; list them: minaoshi status"):
        read_packet(9, now())


def test_a_meeting_closes_its_decision_with_votes_recusals_and_minutes(meeting: Minutes) -> None:
    votes = {CHAIR: "approve", ONE: "reject", TWO: "approve", THREE: RECUSED}
    assert enter_minutes(1, replace(meeting, votes=votes, reason=WHY), now(), act) == ""
    assert (decision().outcome, decision().minutes, decision().refusal) == (Outcome.APPROVED, "了承した。", "")
    with reading() as session:
        assert len(session.exec(select(Ballot)).all()) == 3
        assert len(session.exec(select(Recusal)).all()) == 1
        acts = session.exec(select(LedgerEntry.action).where(LedgerEntry.subject == "decision 1")).all()
    assert sum("vote by secretariat" in act for act in acts) == 3
    assert acts.count("close decision") == 1


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{plain}"])
def test_the_code_is_taken_however_it_is_typed(meeting: Minutes, typed: str) -> None:
    code = meeting.code
    entered = typed.format(code=code, lower=code.lower(), plain=code.replace("-", ""))
    assert enter_minutes(1, replace(meeting, code=entered), now(), act) == ""


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"code": ""}, "the confirmation code is not the one"),
        ({"code": "0000-0000"}, "the confirmation code is not the one"),
        ({"minutes": " \n"}, "the minutes are empty"),
        ({"votes": {}}, "with a majority or the chair's casting vote"),
        ({"votes": {CHAIR: "approve", ONE: "approve"}}, "2 of 4 voted, 3 must"),
        ({"votes": ALL | {"MOJ-chair-1": "approve"}}, "MOJ-chair-1 has no seat on this committee today"),
        ({"votes": dict.fromkeys(ALL, RECUSED)}, "cannot close"),
        ({"votes": {CHAIR: "abstain", ONE: "approve", TWO: "reject"}}, "cannot close"),
    ],
    ids=["no code", "wrong code", "no minutes", "nobody", "no quorum", "a stranger", "all recused", "a tie"],
)
def test_what_cannot_be_taken_leaves_only_the_reason(meeting: Minutes, changed: dict[str, object], reason: str) -> None:
    said = enter_minutes(1, replace(meeting, **changed), now(), act)  # type: ignore[arg-type]  # whichever field it is
    assert reason in said
    found = decision()
    assert (found.outcome, found.minutes, found.attempts, found.refusal) == (Outcome.OPEN, "", 1, said)
    with reading() as session:
        assert session.exec(select(Ballot)).all() == []
        assert session.exec(select(Recusal)).all() == []


def test_a_meeting_that_votes_to_return_says_why_and_those_who_wrote_the_text_read_it(meeting: Minutes) -> None:
    back = replace(meeting, votes=dict.fromkeys(ALL, "return"))
    assert "needs its reason" in enter_minutes(1, replace(back, reason=" \n"), now(), act)
    assert decision().outcome is Outcome.OPEN
    assert enter_minutes(1, replace(back, reason=WHY), now(), act) == ""
    carry(1, now())
    with reading() as session:
        assert set(comments_on(session, session.get_one(Revision, 1))) == {WHY}


def test_a_refusal_does_not_repeat_what_was_entered(meeting: Minutes) -> None:
    said = enter_minutes(1, replace(meeting, code="9999-9999", minutes="極秘"), now(), act)
    assert "9999" not in said
    assert "極秘" not in said
    assert meeting.code not in said


def test_the_code_dies_with_the_text_that_it_confirms(meeting: Minutes) -> None:
    answer_all(1, now(), Answer(Way.REFER))
    assert "has changed since" in enter_minutes(1, meeting, now(), act)
    assert decision().outcome is Outcome.OPEN


def test_minutes_of_a_decision_that_was_taken_elsewhere_change_nothing(meeting: Minutes) -> None:
    vote(1, Vote.RETURN, now())
    assert "closed: returned" in enter_minutes(1, meeting, now(), act)
    assert (decision().outcome, decision().minutes) == (Outcome.RETURNED, "")
    assert read_packet(1, now()).outcome == "returned"


def test_a_ballot_cast_before_the_meeting_is_replaced_by_the_minutes_or_stands(meeting: Minutes) -> None:
    vote(1, Vote.REJECT, now(), ("member-1", "member-2"))
    votes = {CHAIR: "approve", ONE: "approve", THREE: "approve"}
    assert enter_minutes(1, replace(meeting, votes=votes), now(), act) == ""
    with reading() as session:
        cast = session.exec(select(Ballot.vote)).all()
    assert sorted(cast) == [Vote.APPROVE, Vote.APPROVE, Vote.APPROVE, Vote.REJECT]
