"""Votes of a committee on the tables: who may cast them, when, on what text, and however many at once (G3-2-6, S-3)."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import Session, col, func, select

from domain.decisions.committee import Outcome, Vote
from domain.errors import Conflict, Forbidden, NotFound, Refused
from domain.ledger.chain import broken
from domain.standards.coverage import Answer, Way
from models.decisions.decision import Ballot, Decision, Recusal
from models.ledger.entries import LedgerEntry, LedgerHead, chain
from models.people.person import Appointment, Person
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import reading, transaction
from tasks.decisions.votes import Cast, close_vote, record_votes
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release, together
from tests.stage.story import carry, to_the_end, to_the_vote

CHAIR, ONE, TWO, THREE = COMMITTEE = ("MIC-chair-1", "MIC-member-1", "MIC-member-2", "MIC-member-3")
OFFICER = "MIC-officer-1"
SUNDAY = date(2026, 4, 5)


@pytest.fixture
def decision(database_url: str) -> Iterator[int]:
    """An open decision of a committee of four."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC", "MOJ"))
        to_the_vote(release("R6", items(3))[0])
        with reading() as session:
            [found] = session.exec(select(Decision)).all()
        yield found.id or 0


def cast(decision: int, who: str, vote: Vote, **more: str) -> Outcome:
    with transaction() as session:
        return record_votes(session, decision, Cast(who, {who: vote}, {who: "改めること。"}, **more), MONDAY)  # type: ignore[arg-type]  # the fields of Cast that are words


def cast_all(decision: int, votes: dict[str, Vote]) -> Outcome:
    """One after another; what came of the last."""
    return [cast(decision, who, vote) for who, vote in votes.items()][-1]


def step_aside(decision: int, who: str, reason: str = "当事者であるため") -> None:
    with transaction() as session:
        record_votes(session, decision, Cast(who, recused={who: reason}), MONDAY)


def stands(decision: int) -> Decision:
    with reading() as session:
        return session.get_one(Decision, decision)


def ballots() -> dict[str, Vote]:
    with reading() as session:
        rows = session.exec(select(Person.code, col(Ballot.vote)).join(Ballot)).all()
    return dict(rows)


def acts(action: str) -> int:
    with reading() as session:
        return session.exec(select(func.count()).select_from(LedgerEntry).where(LedgerEntry.action == action)).one()


@pytest.mark.parametrize("who", [OFFICER, "MIC-secretariat-1", "MOJ-member-1", "nobody"])
def test_nobody_without_a_seat_votes(decision: int, who: str) -> None:
    with pytest.raises(Forbidden, match=who):
        cast(decision, who, Vote.APPROVE)
    assert ballots() == {}


def test_a_member_whose_appointment_ended_yesterday_votes_no_more(decision: int) -> None:
    with transaction() as session:
        seat = session.exec(select(Appointment).join(Person).where(Person.code == ONE)).one()
        seat.ends = SUNDAY
        session.add(seat)
    with pytest.raises(Forbidden, match=ONE):
        cast(decision, ONE, Vote.APPROVE)


def test_a_vote_cast_before_an_appointment_ended_counts_no_more(decision: int) -> None:
    for who in (CHAIR, ONE):
        cast(decision, who, Vote.APPROVE)
    with transaction() as session:
        seat = session.exec(select(Appointment).join(Person).where(Person.code == ONE)).one()
        seat.ends = SUNDAY
        session.add(seat)
    with transaction() as session, pytest.raises(Refused, match="cannot close"):
        close_vote(session, decision, CHAIR, MONDAY)


def test_who_stepped_aside_does_not_vote_and_a_vote_cast_before_counts_no_more(decision: int) -> None:
    cast(decision, ONE, Vote.REJECT)
    step_aside(decision, ONE)
    with pytest.raises(Forbidden, match=ONE):
        cast(decision, ONE, Vote.REJECT)
    outcomes = [cast(decision, who, Vote.APPROVE) for who in (CHAIR, TWO, THREE)]
    assert outcomes[-1] is Outcome.APPROVED


def test_stepping_aside_needs_a_reason_and_nobody_puts_another_aside(decision: int) -> None:
    with pytest.raises(Refused, match="say why"):
        step_aside(decision, ONE, "　 ")
    with transaction() as session, pytest.raises(Forbidden, match="act for MIC-member-2"):
        record_votes(session, decision, Cast(ONE, recused={TWO: "邪魔"}), MONDAY)
    with reading() as session:
        assert session.exec(select(Recusal)).all() == []


def test_nobody_votes_for_another_but_the_minutes_of_a_meeting_do(decision: int) -> None:
    everyone = dict.fromkeys(COMMITTEE, Vote.APPROVE)
    with transaction() as session, pytest.raises(Forbidden, match="cannot act for"):
        record_votes(session, decision, Cast(CHAIR, everyone), MONDAY)
    with transaction() as session:
        done = record_votes(session, decision, Cast("secretariat", everyone, minutes="可決", close=True), MONDAY)
    assert done is Outcome.APPROVED
    assert stands(decision).minutes == "可決"


def test_a_second_vote_takes_the_place_of_the_first(decision: int) -> None:
    cast(decision, ONE, Vote.REJECT)
    cast(decision, ONE, Vote.APPROVE)
    assert ballots() == {ONE: Vote.APPROVE}
    assert acts("vote") == 2


def test_nothing_is_decided_before_everyone_has_voted_unless_the_chair_closes(decision: int) -> None:
    for who in (CHAIR, ONE, TWO):
        assert cast(decision, who, Vote.APPROVE) is Outcome.OPEN
    with transaction() as session, pytest.raises(Forbidden, match="does not chair"):
        close_vote(session, decision, ONE, MONDAY)
    with transaction() as session:
        assert close_vote(session, decision, CHAIR, MONDAY) is Outcome.APPROVED


def test_after_the_close_nobody_votes_and_nothing_changes(decision: int) -> None:
    for who in COMMITTEE:
        cast(decision, who, Vote.APPROVE)
    before = stands(decision)
    with pytest.raises(Refused, match="closed: approved"):
        cast(decision, ONE, Vote.REJECT)
    assert stands(decision) == before
    assert ballots()[ONE] is Vote.APPROVE


def test_no_quorum_no_close(decision: int) -> None:
    cast(decision, CHAIR, Vote.APPROVE)
    cast(decision, ONE, Vote.APPROVE)
    with transaction() as session, pytest.raises(Refused, match="2 of 4 voted, 3 must"):
        close_vote(session, decision, CHAIR, MONDAY)


def test_on_a_tie_the_chair_decides(decision: int) -> None:
    votes = (Vote.RETURN, Vote.RETURN, Vote.APPROVE, Vote.APPROVE)
    outcomes = [cast(decision, who, vote) for who, vote in zip(COMMITTEE, votes, strict=True)]
    assert outcomes[-1] is Outcome.RETURNED


def test_a_tie_without_the_chair_stays_open(decision: int) -> None:
    votes = (Vote.ABSTAIN, Vote.ABSTAIN, Vote.APPROVE, Vote.RETURN)
    outcomes = [cast(decision, who, vote) for who, vote in zip(COMMITTEE, votes, strict=True)]
    assert outcomes[-1] is Outcome.OPEN
    assert stands(decision).closed_at is None


def test_a_vote_that_names_another_text_is_refused(decision: int) -> None:
    with pytest.raises(Conflict, match="name the text"):
        cast(decision, ONE, Vote.APPROVE, digest="0" * 64)
    assert cast(decision, ONE, Vote.APPROVE, digest=stands(decision).digest) is Outcome.OPEN


def test_a_text_that_moved_on_is_not_voted_on(decision: int) -> None:
    answer_all(stands(decision).matter_id, answer=Answer(Way.REFER))
    with pytest.raises(Conflict, match="has changed since"):
        cast(decision, ONE, Vote.APPROVE)


def test_a_decision_that_is_not_there_is_not_found(decision: int) -> None:
    with pytest.raises(NotFound):
        cast(decision + 1, ONE, Vote.APPROVE)


def make_authors(session: Session, decision: int, who: list[str]) -> None:
    """These members are officers too, and each wrote an answer that stands in the text."""
    case = session.get_one(Decision, decision).matter_id
    drafts = session.exec(select(RevisionItem).where(RevisionItem.revision_id == case)).all()
    for code, draft in zip(who, drafts, strict=False):
        draft.answered_by = session.exec(select(Person.id).where(Person.code == code)).one()
        session.add(draft)


def test_an_approval_by_nobody_but_those_who_wrote_the_text_stays_open(decision: int) -> None:
    with transaction() as session:
        make_authors(session, decision, [CHAIR, ONE, TWO])
    votes = (Vote.APPROVE, Vote.APPROVE, Vote.APPROVE, Vote.ABSTAIN)
    outcomes = [cast(decision, who, vote) for who, vote in zip(COMMITTEE, votes, strict=True)]
    assert outcomes[-1] is Outcome.OPEN
    assert cast(decision, THREE, Vote.APPROVE) is Outcome.APPROVED


def test_a_refused_vote_leaves_nothing_behind(decision: int) -> None:
    before = acts("vote")
    minutes = Cast("secretariat", {ONE: Vote.APPROVE}, minutes="可決", close=True)
    with pytest.raises(Refused, match="cannot close"), transaction() as session:
        record_votes(session, decision, minutes, MONDAY)
    assert (ballots(), acts("vote"), stands(decision).minutes) == ({}, before, "")


def test_members_who_vote_at_the_same_moment_are_all_counted_or_told(decision: int) -> None:
    raised = together([lambda who=who: cast(decision, who, Vote.APPROVE) for who in COMMITTEE])  # type: ignore[misc]  # each its own who
    assert all(isinstance(error, Conflict) for error in raised)
    assert len(ballots()) == len(COMMITTEE) - len(raised)
    for who in set(COMMITTEE) - set(ballots()):
        cast(decision, who, Vote.APPROVE)
    assert stands(decision).outcome is Outcome.APPROVED
    assert acts("close decision") == 1
    with reading() as session:
        head = session.exec(select(LedgerHead)).one()
        assert broken(chain(session), (head.number, head.seal)) == ""


def test_of_two_closes_at_the_same_moment_one_decides(decision: int) -> None:
    for who in (CHAIR, ONE, TWO):
        cast(decision, who, Vote.APPROVE)

    def close() -> None:
        with transaction() as session:
            close_vote(session, decision, CHAIR, MONDAY)

    raised = together([close] * 3)
    assert len(raised) == 2
    assert all(isinstance(error, Refused) for error in raised)
    assert acts("close decision") == 1


def test_a_vote_and_an_answer_at_the_same_moment_never_decide_a_text_that_moved_on(decision: int) -> None:
    for who in (CHAIR, ONE, TWO):
        cast(decision, who, Vote.APPROVE)
    case = stands(decision).matter_id
    changed = Answer(Way.REFER)
    raised = together([lambda: cast(decision, THREE, Vote.APPROVE), lambda: answer_all(case, answer=changed)])
    assert all(isinstance(error, Conflict) for error in raised)
    assert carry(case) == "opinions"
    with reading() as session:
        assert session.get_one(Revision, case).round == 2
    assert stands(decision).outdated


def test_a_ministry_decides_nothing_of_another(decision: int) -> None:
    with reading() as session:
        other = session.exec(select(Revision.id).where(Revision.id != stands(decision).matter_id)).one()
    to_the_end(other or 0)
    assert stands(decision).outcome is Outcome.OPEN
