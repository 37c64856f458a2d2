"""What is put in force replaces what it answers anew, and keeps everything that ever was (G3-5c, idea 2)."""

from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from domain.baseline.catalog import BaselineKind
from domain.decisions.committee import Vote
from domain.standards.document import DocumentKind, EditionState
from domain.standards.revision import Phase
from models.baseline.release import Release
from models.standards.document import Coverage, Document, Edition
from models.standards.documents_for import documents_for, split_technical_standards
from models.standards.editions import draft_editions
from models.standards.enforcement import take_over
from models.standards.revision.revision import Revision
from tasks.database import reading, transaction
from tests.stage.government import at_database, government, items, release, reworded
from tests.stage.story import carry, to_the_end, to_the_vote, vote


@pytest.fixture(autouse=True)
def ministry(database_url: str) -> Iterator[None]:
    """One ministry, of id 2 after the Center."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        yield


def answers() -> list[Coverage]:
    with reading() as session:
        return list(session.exec(select(Coverage).order_by(col(Coverage.id))))


def test_what_was_answered_anew_takes_the_place_of_the_old_answer_and_the_rest_stays() -> None:
    to_the_end(release("R1", items(4))[0])
    first = answers()
    to_the_end(release("R2", (reworded(items(4)[0]), *items(4)[1:3]))[0])
    later = answers()
    ended = [row for row in later if row.until_id is not None]
    assert [row.id for row in ended] == [first[0].id, first[3].id]
    assert [row.model_dump(exclude={"until_id"}) for row in later[:4]] == [
        row.model_dump(exclude={"until_id"}) for row in first
    ]
    assert len(later) == 5
    assert later[4].lineage_id == first[0].lineage_id
    assert later[4].since_id == ended[0].until_id


def test_the_edition_before_is_superseded_on_the_day_the_next_comes_into_force() -> None:
    to_the_end(release("R1", items(2))[0])
    to_the_end(release("R2", items(3))[0])
    with reading() as session:
        one, two = session.exec(select(Edition).order_by(col(Edition.number))).all()
        assert (one.state, one.ended_on) == (EditionState.SUPERSEDED, two.in_force_from)
        assert (two.state, two.ended_on) == (EditionState.IN_FORCE, None)
        assert two.digest == session.exec(select(Revision.digest).where(Revision.edition_id == two.id)).one()


def test_standards_taken_over_while_a_case_is_open_do_not_keep_it_from_coming_into_force() -> None:
    [case] = release("R1", items(3))
    to_the_vote(case)
    with transaction() as session:
        published = session.exec(select(Release)).one()
        edition = session.get_one(Revision, case).edition_id
        assert take_over(session, published.id or 0, [edition], "refer") == 3
        assert take_over(session, published.id or 0, [edition], "refer") == 0
    vote(case, Vote.APPROVE)
    assert carry(case) == ""
    assert [row.until_id is None for row in answers()] == [False] * 3 + [True] * 3


def test_a_case_that_gave_way_puts_nothing_in_force() -> None:
    [case] = release("R1", items(3))
    to_the_vote(case)
    vote(case, Vote.APPROVE)
    release("R2", items(4))
    assert carry(case) == ""
    with reading() as session:
        found = session.get_one(Revision, case)
        assert (found.phase, found.in_force_on) == (Phase.SUPERSEDED, None)
        assert session.get_one(Edition, found.edition_id).state is EditionState.ABOLISHED
    assert answers() == []


def test_a_document_is_begun_once_and_its_editions_are_numbered_on() -> None:
    with transaction() as session:
        first = documents_for(session, BaselineKind.MANAGEMENT, [2])
        assert documents_for(session, BaselineKind.MANAGEMENT, [2]) == first
        for number in (1, 2, 3):
            drafted = draft_editions(session, list(first.values()))
            assert session.get_one(Edition, drafted[first[2]]).number == number


def test_technical_standards_kept_apart_answer_the_technical_baseline_alone() -> None:
    with transaction() as session:
        together = documents_for(session, BaselineKind.TECHNICAL, [2])
        apart = split_technical_standards(session, 2)
        assert documents_for(session, BaselineKind.TECHNICAL, [2]) == {2: apart}
        assert documents_for(session, BaselineKind.MANAGEMENT, [2]) == together
        kinds = session.exec(select(Document.kind)).all()
    assert sorted(kinds) == [DocumentKind.STANDARDS, DocumentKind.TECHNICAL_STANDARDS]


def test_no_edition_is_in_force_before_one_was_decided() -> None:
    release("R1", items(2))
    with reading() as session:
        [edition] = session.exec(select(Edition)).all()
        assert edition.state is not EditionState.IN_FORCE
        assert edition.in_force_from is None
