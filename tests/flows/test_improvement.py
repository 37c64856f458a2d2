"""The way from a finding to what works, on real tables of both kinds (G3-5a, G3-5b)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import col, select

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.decisions.committee import Vote
from domain.ledger.chain import broken
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from models.act.improvement import EffectCheck
from models.ledger.entries import chain
from models.notices.outbox import Outbox
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem
from tasks.database import reading, transaction
from tests.stage import story
from tests.stage.government import answer_all, at_database, government, items, release, reworded
from tests.stage.improving import (
    FAILS,
    NEXT,
    PURPOSE,
    amendment,
    carry,
    check,
    done,
    found,
    plan,
    read,
    response,
    responses,
)

AMEND = response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1")
OWN_WORDS = Answer(Way.STRICTER, "3.1(2)", "更新は公開の日から7日以内に行う。", "指摘を受けて期限を定めた。")


@pytest.fixture
def standards(database_url: str) -> Iterator[int]:
    """A ministry whose standards answer twelve items; the revision that put them in force."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        [first] = release("R6", items(12))
        story.to_the_end(first)
        yield first


def put_in_force(revision: int, answer: Answer = OWN_WORDS) -> None:
    """The amended text is answered, consulted on, voted, and in force."""
    answer_all(revision, NEXT, answer)
    story.carry(revision, NEXT)
    story.give_opinions(revision, at=NEXT)
    story.carry(revision, NEXT)
    story.vote(revision, Vote.APPROVE, NEXT)
    assert story.carry(revision, NEXT) == ""


@pytest.mark.usefixtures("standards")
def test_a_finding_goes_the_whole_circle_until_standards_are_amended_and_seen_to_work() -> None:
    case = found(["1.1", "1.2"])
    assert carry(case) == "plan"
    _, training = plan(case, AMEND, response())
    assert carry(case) == "responses"
    revision = amendment(case)
    assert revision.ground == f"improvement:{case}"
    done(training)
    assert carry(case) == "responses"
    put_in_force(revision.id or 0)
    assert carry(case) == "check"
    check(case)
    assert carry(case) == ""
    closed = read(case)
    assert (closed.phase, closed.purpose, closed.before, closed.expected, closed.after) == (
        *(ImprovementPhase.CLOSED, PURPOSE),
        *(3, 1, 1),
    )
    with reading() as session:
        current = select(Coverage).where(col(Coverage.until_id).is_(None))
        said = {row.lineage_id: row.wording for row in session.exec(current)}
        assert len(said) == 12
        assert sorted(said.values())[-2:] == [OWN_WORDS.wording] * 2
        assert len(session.exec(select(Coverage)).all()) == 14
        assert broken(chain(session)) == ""


def test_what_does_not_work_is_opened_again_and_closes_only_when_it_does(standards: int) -> None:
    case = found(["1.1"])
    [first] = plan(case, response())
    carry(case)
    done(first)
    assert carry(case) == "check"
    check(case, FAILS)
    assert carry(case) == "plan"
    again = read(case)
    assert (again.phase, again.round, again.purpose, again.after) == (ImprovementPhase.PLANNING, 2, PURPOSE, 3)
    [second] = plan(case, response(ResponseKind.AMEND_PROCEDURES))
    carry(case)
    done(second)
    carry(case)
    check(case)
    assert carry(case) == ""
    with reading() as session:
        checks = session.exec(select(EffectCheck).order_by(col(EffectCheck.round))).all()
        assert [(one.effective, one.lesson) for one in checks] == [(False, FAILS.lesson), (True, "")]
        assert standards


@pytest.mark.usefixtures("standards")
def test_a_procedure_begun_again_from_the_top_changes_nothing() -> None:
    case = found(["1.1"])
    plan(case, AMEND, response())
    for _ in range(3):
        assert carry(case) == "responses"
    with reading() as session:
        assert len(session.exec(select(Revision)).all()) == 2
        assert [row.way for row in session.exec(select(RevisionItem).where(RevisionItem.revision_id == 2))] == [None]
        told = session.exec(select(Outbox.key)).all()
        assert len(told) == len(set(told))


@pytest.mark.usefixtures("standards")
def test_an_open_revision_is_asked_the_finding_items_too_and_a_sealed_text_begins_a_new_round() -> None:
    before = items(12)
    [second] = release("R7", (reworded(before[0]), *before[1:]), NEXT)
    answer_all(second, NEXT)
    assert story.carry(second, NEXT) == "opinions"
    case = found(["1.2"])
    plan(case, AMEND)
    assert carry(case) == "responses"
    assert amendment(case).id == second
    assert story.carry(second, NEXT) == "answers"
    with reading() as session:
        assert session.get_one(Revision, second).round == 2
        asked = session.exec(select(RevisionItem).where(RevisionItem.revision_id == second)).all()
        assert sorted(row.way or "" for row in asked) == ["", "adopt"]
    put_in_force(second)
    assert carry(case) == "check"


@pytest.mark.usefixtures("standards")
def test_an_amendment_that_gives_way_is_asked_of_the_successor_with_what_was_drafted() -> None:
    case = found(["1.1", "1.2"])
    plan(case, AMEND)
    carry(case)
    amending = amendment(case).id or 0
    answer_all(amending, NEXT, OWN_WORDS)
    before = items(12)
    [later] = release("R7", (reworded(before[0]), *before[1:]), NEXT + timedelta(days=1))
    assert carry(case) == "responses"
    with reading() as session:
        assert session.get_one(Revision, amending).phase is Phase.SUPERSEDED
        drafts = session.exec(select(RevisionItem).where(RevisionItem.revision_id == later)).all()
        assert sorted(row.wording for row in drafts if row.way) == [OWN_WORDS.wording]
        assert len(drafts) == 2
    assert amendment(case).id == later
    put_in_force(later)
    assert carry(case) == "check"


@pytest.mark.usefixtures("standards")
def test_an_amendment_that_gives_way_where_the_later_release_asks_nothing_has_a_revision_of_its_own_again() -> None:
    case = found(["1.1"])
    plan(case, AMEND)
    carry(case)
    answer_all(amendment(case).id or 0, NEXT, OWN_WORDS)
    before = items(12)
    assert release("R7", (*before[:11], *items(14)[12:]), NEXT)
    story.to_the_end(3, NEXT)
    assert carry(case) == "responses"
    again = amendment(case)
    assert (again.phase, again.ground) == (Phase.ANSWERING, f"improvement:{case}")
    with reading() as session:
        [draft] = session.exec(select(RevisionItem).where(RevisionItem.revision_id == again.id)).all()
        assert draft.wording == OWN_WORDS.wording


@pytest.mark.usefixtures("standards")
def test_a_second_round_amends_in_a_revision_of_its_own() -> None:
    case = found(["1.1"])
    stricter = replace(OWN_WORDS, wording="更新は公開の日から3日以内に行う。")
    for ground, answer in ((f"improvement:{case}", OWN_WORDS), (f"improvement:{case}:2", stricter)):
        plan(case, AMEND)
        carry(case)
        assert amendment(case).ground == ground
        put_in_force(amendment(case).id or 0, answer)
        carry(case)
        check(case, FAILS)
        assert carry(case) == "plan"
    with reading() as session:
        assert [one.done_on is not None for one in responses(session, case)] == [True, True]
