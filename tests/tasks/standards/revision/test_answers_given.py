"""Answers are drafted by those who may, as a whole or not at all, and never over somebody else's (G2-1c)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import func, select

from domain.errors import Conflict, Forbidden, NotFound, Refused
from domain.standards.coverage import Answer, Way
from models.ledger.entries import LedgerEntry
from models.people.person import Appointment, Person
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import reading, transaction
from tasks.standards.revision.answers_given import Drafted, record_answers
from tests.stage.government import MONDAY, at_database, government, items, release, reworded, together
from tests.stage.story import to_the_end

OFFICER, OTHER = "MIC-officer-1", "MIC-officer-2"
ADOPTED = Answer(Way.ADOPT, "3.1")


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    """A revision that asks about four items."""
    with at_database(database_url):
        with transaction() as session:
            government(session)
        yield release("R6", items(4))[0]


def drafts(case: int) -> list[RevisionItem]:
    with reading() as session:
        query = select(RevisionItem).where(RevisionItem.revision_id == case)
        return list(session.exec(query.order_by(RevisionItem.lineage_id)))  # type: ignore[arg-type]  # a column at run time


def record(case: int, answers: Mapping[int, Drafted], who: str = OFFICER) -> int:
    with transaction() as session:
        return record_answers(session, case, answers, who, MONDAY)


def for_all(case: int, answer: Answer = ADOPTED) -> dict[int, Drafted]:
    return {row.lineage_id: Drafted(answer, row.version) for row in drafts(case)}


def test_an_answer_is_kept_with_who_gave_it_and_when(case: int) -> None:
    assert record(case, for_all(case)) == 4
    assert {(row.way, row.provision, row.answered_at, row.version) for row in drafts(case)} == {
        (Way.ADOPT, "3.1", MONDAY, 2)
    }


def test_the_same_answers_again_change_nothing(case: int) -> None:
    record(case, for_all(case))
    before = drafts(case)
    assert record(case, for_all(case), OTHER) == 0
    assert drafts(case) == before


@pytest.mark.parametrize(
    "who", ["MIC-chair-1", "MIC-member-1", "MIC-auditor-1", "MOJ-officer-1", "NCO-center-officer-1"]
)
def test_only_officers_of_the_ministry_answer(case: int, who: str) -> None:
    with pytest.raises(Forbidden, match=who):
        record(case, for_all(case), who)


def test_an_officer_answers_until_the_last_day_of_the_appointment(case: int) -> None:
    with transaction() as session:
        post = session.exec(select(Appointment).join(Person).where(Person.code == OFFICER)).one()
        post.ends = date(2026, 4, 5)
        session.add(post)
    with pytest.raises(Forbidden, match="2026-04-06"):
        record(case, for_all(case))
    with transaction() as session:
        assert record_answers(session, case, for_all(case), OFFICER, MONDAY - timedelta(days=1)) == 4


def test_one_incomplete_answer_refuses_them_all(case: int) -> None:
    answers = for_all(case)
    last = max(answers)
    answers[last] = Drafted(Answer(Way.OMIT, reason="不要"))
    with pytest.raises(Refused, match="an omission needs a reason"):
        record(case, answers)
    assert [row.way for row in drafts(case)] == [None] * 4


def test_an_item_that_is_not_asked_about_is_not_answered(case: int) -> None:
    with pytest.raises(NotFound, match="does not ask"):
        record(case, {**for_all(case), 9999: Drafted(ADOPTED)})
    assert [row.way for row in drafts(case)] == [None] * 4


def test_a_case_or_person_that_is_not_there_is_not_found(case: int) -> None:
    with pytest.raises(NotFound, match="revision"):
        record(case + 100, {})
    with pytest.raises(NotFound, match="person"):
        record(case, {}, "nobody")


def test_what_somebody_else_changed_since_is_not_overwritten(case: int) -> None:
    seen = for_all(case, Answer(Way.REFER))
    record(case, for_all(case), OTHER)
    with pytest.raises(Conflict, match="somebody else"):
        record(case, seen)
    assert {row.way for row in drafts(case)} == {Way.ADOPT}


def test_of_two_who_answer_at_the_same_moment_one_is_told(case: int) -> None:
    ways = [(OFFICER, Answer(Way.REFER)), (OTHER, ADOPTED)]
    seen = for_all(case)

    def answer(who: str, given: Answer) -> None:
        record(case, {key: replace(one, answer=given) for key, one in seen.items()}, who)

    raised = together([lambda who=who, given=given: answer(who, given) for who, given in ways])  # type: ignore[misc]  # each its own
    assert [type(error) for error in raised] == [Conflict]
    assert len({row.way for row in drafts(case)}) == 1


def test_what_was_read_before_others_finished_is_not_believed(migrated_postgresql_url: str) -> None:
    with at_database(migrated_postgresql_url):
        with transaction() as session:
            government(session, ("MIC",))
        [opened] = release("R6", items(2))
        seen = for_all(opened, Answer(Way.REFER))
        with transaction() as slow:
            held = slow.exec(select(RevisionItem)).all()
            record(opened, for_all(opened), OTHER)
            with pytest.raises(Conflict):
                record_answers(slow, opened, seen, OFFICER, MONDAY)
        assert len(held) == 2


def test_a_case_that_is_over_takes_no_more_answers(case: int) -> None:
    to_the_end(case)
    with pytest.raises(Refused, match="in_force"):
        record(case, for_all(case))


def test_what_is_archived_is_not_answered(case: int) -> None:
    to_the_end(case)
    [second] = [
        key for key in release("R7", (reworded(items(4)[0]), *items(4)[1:3]), MONDAY) if is_of_same_ministry(key, case)
    ]
    gone = next(row for row in drafts(second) if row.item_id is None)
    with pytest.raises(NotFound):
        record(second, {gone.lineage_id: Drafted(ADOPTED)})


def is_of_same_ministry(one: int, other: int) -> bool:
    with reading() as session:
        return session.get_one(Revision, one).organization_id == session.get_one(Revision, other).organization_id


def test_the_ledger_counts_answers_and_never_says_them(case: int) -> None:
    secret = "秘匿すべき理由の全文"
    record(case, for_all(case, Answer(Way.OMIT, reason=secret)))
    with reading() as session:
        entry = session.exec(select(LedgerEntry).where(LedgerEntry.action == "answer")).one()
        assert entry.detail == {"answers": 4}
        assert session.exec(select(func.max(Revision.version))).one() == 2
