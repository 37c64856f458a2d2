"""The procedure of a revision, step by step, on real tables of both kinds."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from domain.committee import Outcome, Vote
from domain.coverage import Answer, Way
from domain.ledger import broken
from domain.revision import Phase
from flows.revision import revise
from models.decision import Decision
from models.ledger import chain
from models.outbox import Outbox
from models.revision import Opinion, Revision
from models.standards import Coverage, Edition, EditionState
from tasks.consultation import answer_opinion, give_opinion
from tasks.database import reading, transaction
from tasks.decisions import Cast, record_votes
from tests.builders import MONDAY, answer_all, at_database, government, items, release, reworded

ASKED = ("MIC-expert-1", "MIC-system-manager-1", "MIC-contact-point-1")
COMMITTEE = ("MIC-chair-1", "MIC-member-1", "MIC-member-2", "MIC-member-3")


def plainly(step, *values):
    return step(*values)


def carry(case: int, at=MONDAY) -> str:
    return revise(case, at, plainly).what


def consult(case: int, opinion: str = "", at=MONDAY) -> None:
    with transaction() as session:
        for who in ASKED:
            give_opinion(session, case, who, opinion, at)
        query = select(Opinion).where(Opinion.revision_id == case)
        for one in [one for one in session.exec(query) if one.text and one.answer is None]:
            answer_opinion(session, one.id, "MIC-officer-1", "反映しました。", at)


def vote(case: int, vote: Vote, at=MONDAY) -> Outcome:
    with transaction() as session:
        found = session.exec(select(Decision).where(Decision.revision_id == case).order_by(Decision.id.desc())).first()
        for who in COMMITTEE:
            outcome = record_votes(session, found.id, Cast(who, {who: vote}), at)
    return outcome


def to_the_end(case: int) -> None:
    answer_all(case)
    assert carry(case) == "opinions"
    consult(case)
    assert carry(case) == "decision"
    vote(case, Vote.APPROVE)
    assert carry(case) == ""


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        [opened] = release("R6", items(12))
        yield opened


def phase(case: int) -> Phase:
    with reading() as session:
        return session.get_one(Revision, case).phase


def test_a_first_release_is_answered_consulted_decided_and_in_force(case: int) -> None:
    assert carry(case) == "answers"
    to_the_end(case)
    with reading() as session:
        assert phase(case) is Phase.IN_FORCE
        assert len(session.exec(select(Coverage).where(Coverage.until_id == None)).all()) == 12  # noqa: E711 - SQL's NULL
        assert session.exec(select(Edition)).one().state is EditionState.IN_FORCE
        assert broken(chain(session)) == ""


def test_a_procedure_begun_again_from_the_top_changes_nothing(case: int) -> None:
    answer_all(case)
    for _ in range(3):
        assert carry(case) == "opinions"
    with reading() as session:
        assert len(session.exec(select(Opinion)).all()) == 3
        told = session.exec(select(Outbox.key)).all()
        assert len(told) == len(set(told))


def test_only_what_changed_is_asked_and_the_rest_still_stands(case: int) -> None:
    to_the_end(case)
    before = items(12)
    after = (reworded(before[0]), *before[1:11], *items(14)[12:])
    [second] = release("R7", after, MONDAY + timedelta(days=1))
    with reading() as session:
        found = session.get_one(Revision, second)
        assert (found.reexamine, found.gaps, found.archived) == (1, 2, 1)
    to_the_end(second)
    with reading() as session:
        rows = session.exec(select(Coverage)).all()
        assert len([row for row in rows if row.until_id is None]) == 13
        assert len(rows) == 15


def test_a_release_that_changes_nothing_starts_nothing(case: int) -> None:
    to_the_end(case)
    assert release("R7", items(12), MONDAY + timedelta(days=1)) == []


def test_a_returned_text_must_change_before_it_is_consulted_on_again(case: int) -> None:
    answer_all(case)
    carry(case)
    consult(case, "見直すこと")
    carry(case)
    vote(case, Vote.RETURN)
    assert carry(case) == "answers"
    assert carry(case) == "answers"
    answer_all(case, answer=Answer(Way.REFER))
    assert carry(case) == "opinions"


def test_a_text_that_moves_on_during_the_vote_is_put_to_the_vote_again(case: int) -> None:
    answer_all(case)
    carry(case)
    consult(case)
    carry(case)
    answer_all(case, answer=Answer(Way.REFER))
    assert carry(case) == "opinions"
    with reading() as session:
        assert session.exec(select(Decision)).one().outdated
    consult(case)
    assert carry(case) == "decision"


def test_an_approved_text_that_moved_on_before_it_was_in_force_is_not_put_in_force(case: int) -> None:
    answer_all(case)
    carry(case)
    consult(case)
    carry(case)
    vote(case, Vote.APPROVE)
    answer_all(case, answer=Answer(Way.REFER))
    assert carry(case) == "opinions"
    assert phase(case) is Phase.CONSULTING


def test_a_quorum_that_voted_decides_once_the_date_has_passed(case: int) -> None:
    answer_all(case)
    carry(case)
    consult(case)
    carry(case)
    with transaction() as session:
        found = session.exec(select(Decision)).one()
        for who in COMMITTEE[:3]:
            record_votes(session, found.id, Cast(who, {who: Vote.APPROVE}), MONDAY)
    assert carry(case) == "decision"
    assert carry(case, MONDAY + timedelta(days=60)) == ""


def test_a_later_release_takes_over_an_open_revision_with_its_answers(case: int) -> None:
    answer_all(case)
    before = items(12)
    [second] = release("R7", (reworded(before[0]), *before[1:]), MONDAY + timedelta(days=1))
    assert phase(case) is Phase.SUPERSEDED
    with reading() as session:
        assert session.get_one(Revision, second).gaps == 12
    assert answer_all(second) == 1
