"""Where everybody stands, on real tables of both kinds, and in how many statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from domain.decisions.committee import Outcome, Vote
from domain.standards.coverage import Answer, Standing, Way
from domain.standards.revision import Phase
from domain.standards.spread import Turn
from models.baseline.release import Release
from models.people.organization import Organization, OrganizationLabel
from models.standards.coverage_figures import coverage_figures, uncovered
from models.standards.progress.all_ministries import current_releases, stands, untouched
from models.standards.progress.counts import answers_due, notices, opinions, outcomes, turns
from models.standards.progress.figures import Asked, Opinions, Stand
from models.standards.revision.opinion import open_opinions
from tasks.database import open_engine, reading, transaction
from tasks.standards.progress.by_release import overviews
from tests.stage.government import MONDAY, answer_all, at_database, government, items, release, reworded
from tests.stage.story import answer_opinions, carry, give_opinions, to_the_end, to_the_vote, vote

TODAY = date(2026, 4, 6)
LATER = MONDAY + timedelta(days=7)


@pytest.fixture
def url(database_url: str) -> Iterator[str]:
    with at_database(database_url):
        yield database_url


@pytest.fixture
def cases(url: str) -> list[int]:
    """Two ministries that must answer twelve items for the first time."""
    del url
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    return release("R6", items(12))


@contextmanager
def counted(engine: Engine) -> Iterator[list[str]]:
    """The statements that reach the database while the block lasts."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def look(session: Session, name: str = "R6") -> list[Stand]:
    found = session.exec(select(Release.id).where(Release.name == name)).one()
    return stands(session, found or 0, TODAY)


def row(session: Session, table: type[Release] | type[Organization], name: str) -> int:
    column = Release.name if table is Release else Organization.code
    return session.exec(select(table.id).where(column == name)).one() or 0


def test_a_case_shows_what_is_asked_and_what_is_left(cases: list[int]) -> None:
    with reading() as session:
        first, second = look(session)
        assert (first.ministry.code, second.ministry.code) == ("MIC", "MOJ")
        assert first.asked == Asked(gaps=12, gaps_left=12)
    answer_all(cases[0])
    with reading() as session:
        first, second = look(session)
        assert (first.asked.items, first.asked.left, first.case.pending) == (12, 0, True)
        assert second.asked.left == 12


def test_a_case_that_was_taken_up_is_pending_no_more(cases: list[int]) -> None:
    answer_all(cases[0])
    carry(cases[0])
    with reading() as session:
        [case, _] = look(session)
        assert not case.case.pending


def test_opinions_count_those_awaited_and_those_that_the_ministry_has_to_answer(cases: list[int]) -> None:
    answer_all(cases[0])
    carry(cases[0])
    give_opinions(cases[0], "表現を改められたい", asked=("expert-1", "contact-point-1"))
    with reading() as session:
        assert look(session)[0].opinions == Opinions(asked=3, awaited=1, unanswered=2, managers=1, reviewers=1)
        assert [one.given for one in open_opinions(session, cases[0])].count(True) == 2
    answer_opinions(cases[0])
    with reading() as session:
        assert look(session)[0].opinions == Opinions(asked=3, awaited=1, managers=1, reviewers=1)
        [one] = open_opinions(session, cases[0])
        assert (one.person, one.given) == ("MIC-system-manager-1", False)


def test_an_open_vote_is_shown_with_how_many_of_those_who_may_have_voted(cases: list[int]) -> None:
    to_the_vote(cases[0])
    vote(cases[0], Vote.APPROVE, voters=("member-1", "member-2"))
    with reading() as session:
        found = look(session)[0].vote
        assert found is not None
        assert (found.cast, found.seats) == (2, 4)


def test_a_vote_on_a_text_that_moved_on_is_not_shown_as_open(cases: list[int]) -> None:
    to_the_vote(cases[0])
    answer_all(cases[0], answer=Answer(Way.REFER))
    carry(cases[0])
    with reading() as session:
        assert look(session)[0].vote is None


def test_one_ministry_alone_has_the_same_figures(cases: list[int]) -> None:
    to_the_vote(cases[1])
    with reading() as session:
        key, ministry = row(session, Release, "R6"), row(session, Organization, "MOJ")
        assert stands(session, key, TODAY, ministry) == [stands(session, key, TODAY)[1]]


def test_a_ministry_that_is_bound_but_asked_nothing_is_untouched(url: str) -> None:
    del url
    first, *rest = items(12)
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
        cloud = {"organization_id": row(session, Organization, "MIC"), "label": "cloud"}
        session.add(OrganizationLabel.model_validate(cloud))
    for case in release("R6", (replace(first, scope=("cloud",)), *rest)):
        to_the_end(case)
    release("R7", (replace(reworded(first), scope=("cloud",)), *rest), LATER)
    with reading() as session:
        assert [one.ministry.code for one in look(session, "R7")] == ["MIC"]
        assert [one.code for one in untouched(session, row(session, Release, "R7"))] == ["MOJ"]


def test_people_look_at_the_binding_release_and_at_those_with_open_cases(cases: list[int]) -> None:
    to_the_end(cases[0])
    release("R7", items(12), LATER)
    with reading() as session:
        assert [one.name for one in current_releases(session)] == ["R7"]


def test_the_statements_do_not_grow_with_the_ministries(url: str) -> None:
    with transaction() as session:
        government(session, [f"M{at}" for at in range(30)])
    cases = release("R6", items(3))
    for case in cases[:3]:
        to_the_vote(case)
    with counted(open_engine(url)) as seen, reading() as session:
        [found] = overviews(session, TODAY)
        assert len(found.places) == 30
    assert len([one for one in seen if "SELECT" in one]) <= 10


def test_coverage_counts_each_way_and_what_no_answer_stands_for(cases: list[int]) -> None:
    with reading() as session:
        mic, r6 = row(session, Organization, "MIC"), row(session, Release, "R6")
        figures = coverage_figures(session, mic, r6)
        assert (figures.gaps, figures.reexamine, figures.binding) == (12, 0, 12)
    to_the_end(cases[0])
    first, *rest = items(12)
    release("R7", (reworded(first), *rest, *items(14)[12:]), LATER)
    with reading() as session:
        r7 = row(session, Release, "R7")
        figures = coverage_figures(session, mic, r7)
        assert (figures.answered[Way.ADOPT], figures.answered[Way.OMIT]) == (11, 0)
        assert (figures.reexamine, figures.gaps, figures.binding) == (1, 2, 14)
        listed = uncovered(session, mic, r7)
        assert [one.standing for one in listed] == [Standing.REEXAMINE, Standing.GAP, Standing.GAP]
        assert (listed[0].number, listed[0].title) == (first.key, first.title)


def test_the_ledger_tells_every_turn_of_every_case(cases: list[int]) -> None:
    to_the_vote(cases[0])
    vote(cases[0], Vote.RETURN, LATER)
    carry(cases[0], LATER)
    with reading() as session:
        told = turns(session, row(session, Release, "R6"))
    mine = [(turn.day, turn.phase) for turn in told if turn.case == cases[0]]
    day, later = date(2026, 4, 6), date(2026, 4, 13)
    assert mine == [(day, Phase.ANSWERING), (day, Phase.CONSULTING), (day, Phase.DECIDING), (later, Phase.ANSWERING)]
    assert [turn for turn in told if turn.case == cases[1]] == [Turn(cases[1], day, Phase.ANSWERING)]


def test_notices_votes_and_opinions_on_a_release_are_counted(cases: list[int]) -> None:
    to_the_vote(cases[0])
    vote(cases[0], Vote.RETURN)
    with reading() as session:
        told = {one.template: one.persons for one in notices(session, "R6")}
        assert told["revision_opened"] == 8
        assert told["decision_code"] == 1
        assert notices(session, "R7") == []
        assert outcomes(session, row(session, Release, "R6")) == {cases[0]: [(Outcome.RETURNED, False)]}
        assert opinions(session, row(session, Release, "R6")) == (3, 3, 0, 0)
        assert answers_due(session, "R6") == look(session)[1].case.phase_due
        assert answers_due(session, "R7") is None
