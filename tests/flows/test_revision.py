"""The procedure of a revision, step by step, on real tables of both kinds."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from domain.decisions.committee import Vote
from domain.ledger.chain import broken
from domain.people.roles import Role
from domain.standards.coverage import Answer, Way
from domain.standards.document import EditionState
from domain.standards.revision import Phase
from models.decisions.decision import Decision
from models.ledger.entries import chain
from models.notices.outbox import Outbox
from models.people.organization import Organization
from models.people.person import Appointment, Person
from models.standards.document import Coverage, Edition
from models.standards.revision.asked_items import asked_items
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage.government import MONDAY, answer_all, appoint, at_database, government, items, release, reworded
from tests.stage.story import COMMITTEE, answer_opinions, carry, give_opinions, to_the_end, vote


def consult(case: int, opinion: str = "") -> None:
    give_opinions(case, opinion)
    answer_opinions(case)


def in_force(session: Session) -> int:
    return len(session.exec(select(Coverage).where(col(Coverage.until_id).is_(None))).all())


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
        assert in_force(session) == 12
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
        assert in_force(session) == 13
        assert len(session.exec(select(Coverage)).all()) == 15


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
    vote(case, Vote.APPROVE, voters=COMMITTEE[:3])
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


def test_an_expert_appointed_during_the_consultation_is_asked_too(case: int) -> None:
    answer_all(case)
    carry(case)
    with transaction() as session:
        ministry = session.exec(select(Organization).where(Organization.code == "MIC")).one()
        appoint(session, ministry, Role.EXPERT, 2)
    assert carry(case) == "opinions"
    with reading() as session:
        asked = session.exec(select(Opinion).where(Opinion.kind == OpinionKind.EXPERT)).all()
    assert len(asked) == 2


def test_an_expert_who_wrote_the_text_does_not_review_it(case: int) -> None:
    with transaction() as session:
        expert = session.exec(select(Person).where(Person.code == "MIC-expert-1")).one()
        row = {"person_id": expert.id, "organization_id": expert.organization_id, "role": Role.OFFICER}
        session.add(Appointment.model_validate(row | {"starts": date(2024, 4, 1)}))
        asked = asked_items(session, case)
        given = {one.draft.lineage_id: Drafted(Answer(Way.REFER)) for one in asked}
        record_answers(session, case, given, "MIC-expert-1", MONDAY)
    carry(case)
    consult(case)
    assert carry(case) == "opinions"
