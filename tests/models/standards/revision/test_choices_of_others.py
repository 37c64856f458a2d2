"""What other ministries chose for an item, and which of them choose as one does, on both kinds of database."""

from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from domain.standards.choices_of_others import alike
from domain.standards.coverage import Way
from models.baseline.release import Release, ReleaseItem
from models.people.organization import Organization
from models.standards.document import Coverage
from models.standards.revision.choices_of_others import agreements, choices_of_others
from tasks.database import reading, transaction
from tests.stage.government import at_database, government, items, release
from tests.stage.story import to_the_end

MINISTRIES = tuple(f"M{number}" for number in range(9))


@pytest.fixture
def chosen(database_url: str) -> Iterator[dict[str, int]]:
    """Nine ministries answer twelve items: five adopt all, M5 to M8 adopt one item and refer to the others."""
    with at_database(database_url):
        with transaction() as session:
            government(session, MINISTRIES)
        for case in release("R1", items(12)):
            to_the_end(case)
        with transaction() as session:
            ids = {one.code: one.id or 0 for one in session.exec(select(Organization))}
            first = session.exec(select(ReleaseItem.lineage_id).where(ReleaseItem.position == 0)).one()
            for row in session.exec(select(Coverage).where(col(Coverage.organization_id).in_(ids.values()))):
                apart = row.organization_id in {ids[f"M{number}"] for number in range(5, 9)}
                row.way = Way.REFER if apart and row.lineage_id != first else Way.ADOPT
        yield {**ids, "first": first or 0}


def test_every_other_ministry_is_counted_or_some_alone(chosen: dict[str, int]) -> None:
    with reading() as session:
        assert choices_of_others(session, chosen["first"], chosen["M0"]) == {Way.ADOPT: 8}
        assert choices_of_others(session, chosen["first"], chosen["M0"], [chosen["M0"], chosen["M7"]]) == {Way.ADOPT: 1}


def test_of_very_many_some_are_compared_from_first_to_last(
    chosen: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.standards.revision.choices_of_others.COMPARED", 3)
    with reading() as session:
        number = session.exec(select(Release.id)).one() or 0
        agreed, _ = agreements(session, number, chosen["first"], chosen["M0"])
        assert agreed.keys() == {chosen["M1"], chosen["M4"]}, "of those, M7 chooses otherwise"


def test_those_are_similar_that_choose_alike_around_the_item_and_not_at_it(chosen: dict[str, int]) -> None:
    with reading() as session:
        number = session.exec(select(Release.id)).one() or 0
        agreed, compared = agreements(session, number, chosen["first"], chosen["M0"])
        nothing = agreements(session, number, chosen["first"], chosen["NCO"])
    assert compared == 6
    assert agreed == {chosen[code]: 6 for code in MINISTRIES[1:5]}
    assert alike(agreed, compared) == agreed.keys()
    assert nothing == ({}, 0)
