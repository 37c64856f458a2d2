"""Publishing a release and opening its revisions, for all ministries or for one (G3-5c, G4-1a)."""

from datetime import date

import pytest
from sqlmodel import select

from domain.baseline.catalog import BaselineKind, Catalog
from domain.errors import NotFound, Refused
from models.baseline.release import Release
from models.ledger.entries import LedgerEntry
from models.notices.outbox import Outbox
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.standards.revision.publishing import open_case, publish_and_open
from tests.stage.government import government, items, reworded
from tests.stage.story import to_the_end


@pytest.fixture
def draft(database: str) -> str:
    """The name of an imported release that is not published."""
    del database
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    return imported("R7", 3)


def imported(name: str, count: int) -> str:
    import_release(Catalog(name, items(count)), BaselineKind.MANAGEMENT, name, date(2026, 4, 1), "NCO")
    return name


def written() -> tuple[int, ...]:
    with reading() as session:
        return tuple(len(session.exec(select(table)).all()) for table in (Revision, Outbox, LedgerEntry))


def test_a_release_is_published_and_opened_in_one_go_and_the_center_is_told(draft: str) -> None:
    assert len(publish_and_open(draft, now())) == 2
    with reading() as session:
        told = session.exec(select(Outbox).where(Outbox.template == "release_published")).one()
        actors = set(session.exec(select(LedgerEntry.actor).where(LedgerEntry.action == "open revision")))
    assert told.params["touched"] == 2
    assert actors == {"prefect"}


def test_begun_again_it_writes_nothing_more(draft: str) -> None:
    first = publish_and_open(draft, now())
    before = written()
    assert publish_and_open(draft, now()) == first
    assert written() == before


def test_an_unknown_release_leaves_nothing_behind(draft: str) -> None:
    before = written()
    with pytest.raises(NotFound, match="no release 'R9'; import it first"):
        publish_and_open("R9", now())
    assert written() == before
    with reading() as session:
        assert session.exec(select(Release.published_at).where(Release.name == draft)).one() is None


@pytest.mark.parametrize("ministry", ["MIC", "MIC 総務省", "  MIC  総務省 "])
def test_one_case_is_found_by_the_ministrys_code_or_as_the_form_names_it(draft: str, ministry: str) -> None:
    [first, _] = publish_and_open(draft, now())
    assert open_case(ministry, draft, now()) == first


def test_a_ministry_that_came_later_has_its_case_opened(draft: str) -> None:
    publish_and_open(draft, now())
    before = written()
    assert open_case("MOJ", draft, now()) == 2
    assert written() == before


@pytest.mark.parametrize(
    ("ministry", "release", "line"),
    [
        ("", "R7", "no ministry ''"),
        ("MOF 財務省", "R7", "no ministry 'MOF'; see the list"),
        ("MIC", "R9", "no release 'R9'"),
    ],
)
def test_what_is_not_there_is_named(draft: str, ministry: str, release: str, line: str) -> None:
    publish_and_open(draft, now())
    with pytest.raises(NotFound, match=line):
        open_case(ministry, release, now())


def test_a_draft_opens_nothing_for_a_ministry(draft: str) -> None:
    with pytest.raises((NotFound, Refused)):
        open_case("MIC", draft, now())
    assert written()[0] == 0


def test_a_release_that_asks_nothing_of_a_ministry_is_said_to_ask_nothing(draft: str) -> None:
    for case in publish_and_open(draft, now()):
        to_the_end(case, now())
    imported("R8", 3)
    assert publish_and_open("R8", now()) == []
    with pytest.raises(NotFound, match="asks nothing of this ministry"):
        open_case("MIC", "R8", now())


def test_an_older_release_is_followed_up_and_opens_nothing_new(draft: str) -> None:
    first = publish_and_open(draft, now())
    changed = Catalog("R8", (reworded(items(3)[0]), *items(3)[1:]))
    import_release(changed, BaselineKind.MANAGEMENT, "R8", date(2026, 4, 1), "NCO")
    publish_and_open("R8", now())
    assert publish_and_open(draft, now()) == first
    assert open_case("MIC", draft, now()) == first[0]
