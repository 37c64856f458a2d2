"""The preview of a publication says what it then does, and leaves nothing behind (G4-1a, G3-5c)."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import SQLModel, func, select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.errors import NotFound, Refused
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.database import reading, transaction
from tasks.standards.revision.publication_preview import preview_publication
from tasks.standards.revision.publishing import publish_and_open
from tests.stage.government import MONDAY, at_database, government, items, release, reworded
from tests.stage.story import to_the_end

NEXT = MONDAY + timedelta(days=1)


@pytest.fixture
def draft(database_url: str) -> Iterator[str]:
    """R7 is in force at MIC and still open at MOJ; R8, a draft, rewords an item, adds one and withdraws one."""
    with at_database(database_url):
        with transaction() as session:
            government(session)
        mic, _ = release("R7", items(4))
        to_the_end(mic)
        first, *rest = items(5)
        changed = Catalog("R8", (reworded(first), *rest[:2], rest[3]))
        import_release(changed, BaselineKind.MANAGEMENT, "R8", date(2026, 4, 1), "NCO")
        yield "R8"


def rows() -> dict[str, int]:
    """How many rows each table has."""
    with reading() as session:
        tables = SQLModel.metadata.sorted_tables
        return {
            one.name: session.connection().execute(select(func.count()).select_from(one)).scalar_one() for one in tables
        }


def test_it_says_whom_the_publication_then_moves_by_how_much_and_by_when(draft: str) -> None:
    seen = preview_publication(draft, NEXT)
    assert (seen.follows, seen.items, seen.untouched) == ("R7", 4, ())
    told = {one.ministry.code: one for one in seen.moved}
    assert (told["MIC"].gaps, told["MIC"].reexamine, told["MIC"].archived) == (1, 1, 1)
    assert (told["MIC"].gives_way, told["MOJ"].gives_way) == ("", "R7")
    opened = publish_and_open(draft, NEXT)
    with reading() as session:
        for case in (session.get_one(Revision, key) for key in opened):
            one = seen.moved[opened.index(case.id or 0)]
            assert (one.gaps, one.reexamine, one.archived, one.followed, one.phase_due, one.due_on) == (
                case.gaps,
                case.reexamine,
                case.archived,
                case.followed,
                case.phase_due,
                case.due_on,
            )


def test_nothing_of_it_is_kept_and_nobody_is_told(draft: str) -> None:
    before = rows()
    preview_publication(draft, NEXT)
    assert rows() == before


def test_a_release_that_is_published_or_unknown_has_none(draft: str) -> None:
    publish_and_open(draft, NEXT)
    with pytest.raises(Refused, match="published already"):
        preview_publication(draft, NEXT)
    with pytest.raises(NotFound):
        preview_publication("R9", NEXT)
