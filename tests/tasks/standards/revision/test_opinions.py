"""Opinions: asked once of the right people, each answered, and over when the round is (G3-2-6)."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from domain.errors import Conflict, Forbidden, NotFound, Refused
from domain.standards.coverage import Answer, Way
from models.notices.outbox import Outbox
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision
from tasks.database import reading, transaction
from tasks.standards.revision.opinions import answer_opinion, ask_for_opinions, give_opinion
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release, together
from tests.stage.story import answer_opinions, carry, give_opinions

EXPERT, MANAGER = "MIC-expert-1", "MIC-system-manager-1"


@pytest.fixture
def case(database_url: str) -> Iterator[int]:
    """A revision whose text is being consulted on."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        [opened] = release("R6", items(3))
        answer_all(opened)
        assert carry(opened) == "opinions"
        yield opened


def opinions(case: int) -> list[Opinion]:
    with reading() as session:
        return list(session.exec(select(Opinion).where(Opinion.revision_id == case).order_by(Opinion.id)))  # type: ignore[arg-type]  # a column at run time


def say(case: int, who: str, text: str) -> None:
    with transaction() as session:
        give_opinion(session, case, who, text, MONDAY)


def answer(opinion: int, text: str = "反映した。", who: str = "MIC-officer-1") -> None:
    with transaction() as session:
        answer_opinion(session, opinion, who, text, MONDAY)


def told(template: str) -> int:
    with reading() as session:
        return len(session.exec(select(Outbox).where(Outbox.template == template)).all())


def test_the_expert_and_the_departments_are_asked_once_however_often(case: int) -> None:
    with transaction() as session:
        ask_for_opinions(session, session.get_one(Revision, case), MONDAY)
    assert [one.kind for one in opinions(case)].count(OpinionKind.EXPERT) == 1
    assert len(opinions(case)) == told("opinion_asked") == 3


@pytest.mark.parametrize("who", ["MIC-officer-1", "MIC-chair-1", "nobody"])
def test_who_was_not_asked_gives_no_opinion(case: int, who: str) -> None:
    with pytest.raises(Forbidden, match=who):
        say(case, who, "意見")


def test_without_the_expert_the_committee_is_not_asked(case: int) -> None:
    give_opinions(case, asked=("system-manager-1", "contact-point-1"))
    assert carry(case) == "opinions"
    give_opinions(case, asked=("expert-1",))
    assert carry(case) == "decision"


def test_an_opinion_without_an_answer_keeps_the_committee_waiting(case: int) -> None:
    give_opinions(case, "範囲が狭い。")
    assert carry(case) == "opinions"
    answer_opinions(case)
    assert carry(case) == "decision"


def test_an_opinion_changes_until_it_is_answered_and_then_no_more(case: int) -> None:
    say(case, EXPERT, "一")
    say(case, EXPERT, "二")
    [found] = [one for one in opinions(case) if one.text]
    answer(found.id or 0)
    with pytest.raises(Conflict, match="answered already"):
        say(case, EXPERT, "三")
    assert [one.text for one in opinions(case) if one.answer] == ["二"]


def test_an_opinion_and_its_answer_at_the_same_moment_leave_no_answer_to_other_words(case: int) -> None:
    say(case, EXPERT, "一")
    [found] = [one for one in opinions(case) if one.text]
    raised = together([lambda: say(case, EXPERT, ""), lambda: answer(found.id or 0)])
    assert [type(error) for error in raised] in ([Conflict], [Refused])
    [left] = [one for one in opinions(case) if one.kind is OpinionKind.EXPERT]
    assert (left.text, left.answer) in (("一", "反映した。"), ("", None))


@pytest.mark.parametrize("text", ["", "　 \n"])
def test_an_empty_answer_is_none(case: int, text: str) -> None:
    say(case, EXPERT, "一")
    [found] = [one for one in opinions(case) if one.text]
    with pytest.raises(Refused, match="empty"):
        answer(found.id or 0, text)


def test_there_is_nothing_to_answer_where_nothing_was_said(case: int) -> None:
    say(case, EXPERT, "  ")
    with pytest.raises(Refused, match="has no comment to reply to"):
        answer(opinions(case)[0].id or 0)
    with pytest.raises(NotFound):
        answer(99)


def test_only_officers_answer_opinions(case: int) -> None:
    say(case, EXPERT, "一")
    [found] = [one for one in opinions(case) if one.text]
    with pytest.raises(Forbidden):
        answer(found.id or 0, who=MANAGER)


def test_opinions_of_a_round_that_is_over_are_neither_given_nor_answered(case: int) -> None:
    say(case, EXPERT, "一")
    [found] = [one for one in opinions(case) if one.text]
    answer_all(case, answer=Answer(Way.REFER))
    assert carry(case) == "opinions"
    with pytest.raises(Refused, match="over"):
        answer(found.id or 0)
    assert len(opinions(case)) == 6


def test_outside_a_consultation_no_opinion_is_taken(case: int) -> None:
    give_opinions(case)
    carry(case)
    with pytest.raises(Refused, match="not being requested"):
        say(case, EXPERT, "遅れた意見")
