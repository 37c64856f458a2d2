"""What improvements have answered again is known to standards by themselves, on each kind of database (G3-5a, D-6)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlmodel import col, select

import models
from domain.act.improvement import ResponseKind
from domain.standards.amendment import Rewritten
from domain.standards.coverage import Answer, Way
from domain.standards.revision import Phase
from models.baseline.release import Lineage
from models.standards.revision.amended_item import AmendedItem, Asking, note_amended, rewritten
from models.standards.revision.revision import Revision
from tasks.database import migrate, open_engine, reading, transaction
from tests.stage import story
from tests.stage.government import answer_all, at_database, government, items, release, reworded
from tests.stage.improving import FAILS, NEXT, amendment, carry, check, found, plan, response
from tests.tasks.act.improvement.test_amending import technical

AMEND = response(ResponseKind.AMEND_STANDARDS, "MIC-officer-1")
Named = dict[int, list[str]]


@pytest.fixture(autouse=True)
def standards(database_url: str) -> Iterator[None]:
    """Twelve items of the management baseline and three of the technical one in force."""
    with at_database(database_url):
        with transaction() as session:
            government(session, ("MIC",))
        [first] = release("R6", items(12))
        story.to_the_end(first)
        technical()
        yield


def amended(*keys: str, reference: str = "2026") -> int:
    """An improvement that has the items with these numbers answered again."""
    case = found(keys, reference)
    plan(case, AMEND)
    carry(case)
    return case


def given_way() -> tuple[int, int, int]:
    """A finding about both baselines, one that joined it, and the revision of the release to which both gave way."""
    both, joined = amended("1.1", "2.4"), amended("1.3", "2.2", reference="2027")
    [later] = release("R7", (reworded(items(12)[0]), *items(12)[1:11]), NEXT)
    carry(both)
    carry(joined)
    return both, joined, later


def begun_again() -> tuple[int, int]:
    """The first of them, which had no effect and amends in a second round, and another that joined it there."""
    both, joined, later = given_way()
    with reading() as session:
        open_ones = session.exec(
            select(Revision.id).where(Revision.phase == Phase.ANSWERING).order_by(col(Revision.id))
        )
        revisions = [one or 0 for one in open_ones]
    assert len(revisions) == 2
    assert later in revisions
    for revision in revisions:
        story.to_the_end(revision, NEXT)
    carry(joined)
    assert carry(both) == "check"
    check(both, FAILS)
    assert carry(both) == "plan"
    plan(both, AMEND)
    carry(both)
    return both, amended("1.7", reference="2028")


def said(revision: int) -> dict[int, list[Rewritten]]:
    with reading() as session:
        return rewritten(session, revision)


def numbers(revision: int) -> Named:
    return {improvement: [one.item for one in rows] for improvement, rows in said(revision).items()}


def noted() -> set[tuple[int, int, int, str]]:
    """Every row: revision, improvement, round, and the number under which the item was born."""
    with reading() as session:
        rows = session.exec(select(AmendedItem, Lineage.first_number).join(Lineage)).all()
        return {(row.revision_id, row.improvement, row.round, number) for row, number in rows}


def test_each_improvement_is_known_by_the_items_that_it_asked_about_and_by_what_was_drafted() -> None:
    first, second = amended("1.3", "1.7"), amended("1.5", reference="2027")
    revision = amendment(first).id or 0
    assert numbers(revision) == {first: ["1.3", "1.7"], second: ["1.5"]}
    answer_all(revision, NEXT)
    assert said(revision)[second] == [Rewritten("1.5", Answer(Way.ADOPT, "3.1"), Answer(Way.ADOPT, "3.2"))]


def test_a_revision_that_no_improvement_amends_in_has_none() -> None:
    [revision] = release("R7", (reworded(items(12)[0]), *items(12)[1:]), NEXT)
    assert said(revision) == {}


def test_what_gave_way_is_counted_where_it_is_asked_again_and_what_the_release_took_away_is_not() -> None:
    both, joined, later = given_way()
    with reading() as session:
        [gone] = session.exec(select(Revision.id).where(Revision.phase == Phase.SUPERSEDED)).all()
    assert numbers(later) == {both: ["2.4", "1.1"], joined: ["1.3"]}
    assert {row for row in noted() if row[0] == gone} == {
        (gone, both, 1, "1.1"),
        (gone, joined, 1, "1.3"),
        (gone, joined, 1, "2.2"),
    }


def test_a_later_round_counts_what_it_asks_itself_and_nothing_of_the_round_before() -> None:
    both, third = begun_again()
    assert numbers(amendment(third).id or 0) == {both: ["1.1", "2.4"], third: ["1.7"]}
    assert {(improvement, turn) for _, improvement, turn, _ in noted() if improvement == both} == {(both, 1), (both, 2)}


def test_whoever_asks_again_for_the_same_leaves_it_as_it_is() -> None:
    revision = amendment(amended("1.3", "1.7")).id or 0
    before = noted()
    with transaction() as session:
        lineages = session.exec(select(AmendedItem.lineage_id)).all()
        note_amended(session, revision, Asking(1, 1), lineages)
        note_amended(session, revision, Asking(1, 1), [])
    assert noted() == before


def test_an_installation_at_work_knows_after_the_migration_what_its_improvements_had_asked_for(
    database_url: str,
) -> None:
    both, third = begun_again()
    revision = amendment(third).id or 0
    answer_all(revision, NEXT)
    before, rows = said(revision), noted()
    with reading() as session:
        gone = set(session.exec(select(Revision.id).where(Revision.phase == Phase.SUPERSEDED)))
    config = Config(attributes={"engine": open_engine(database_url)})
    config.set_main_option("script_location", str(Path(str(models.__file__)).parent / "migrations"))
    command.downgrade(config, "0015")
    migrate(database_url)
    assert noted() == {row for row in rows if row[0] not in gone}, "responses keep no revision that gave way"
    assert said(revision) == before
    assert [one.item for one in before[both]] == ["1.1", "2.4"]
