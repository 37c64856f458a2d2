"""Each letter leads, signed in as its recipient, to the page where what it asks is done (D-4, S-1)."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import select

from domain.notices.notice_kind import notice_kinds
from models.people.organization import Organization
from models.people.person import NoticeTarget
from tasks.clock import move_to
from tasks.database import migrate, transaction
from tasks.notices.places import way_of
from tests.stage.government import at_database, government, items, reworded
from tests.web.letter_others import a_report, a_stopped_cycle, addresses, an_engine_that_stops, deputies, faults, others
from tests.web.letter_stories import Story, a_revision, an_evaluation, an_improvement, nobody_can_check, withdrawn
from tests.web.lettered import Landed, Reading

pytestmark = pytest.mark.xdist_group("letters")


@pytest.fixture(scope="module")
def landed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Landed]]:
    """Where every letter of the stories led."""
    folder = tmp_path_factory.mktemp("letters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINAOSHI_HOME", str(folder))
        patch.setenv("MINAOSHI_CLOCK", "moved")
        with at_database(f"sqlite:///{folder}/minaoshi.sqlite3"):
            migrate()
            yield _played()


def _played() -> list[Landed]:
    move_to(date(2026, 4, 6))
    with transaction() as session:
        government(session, ("MIC",))
        ministry = session.exec(select(Organization).where(Organization.code == "MIC")).one()
        session.add(NoticeTarget.model_validate({"organization_id": ministry.id, "url": "json://mic.example"}))
    at = Story(Reading())
    a_revision(at, "R7", items(6))
    an_improvement(at, an_evaluation(at, "2026"))
    withdrawn(at)
    at.publish("R8", (reworded(items(6)[0]), *items(6)[1:]))
    at.publish("R9", items(7))
    with transaction() as session:
        others(session)
    addresses(at)
    deputies(at)
    faults(at)
    a_report(at)
    a_stopped_cycle(at)
    nobody_can_check(at, an_evaluation(at, "2027"))
    an_engine_that_stops(at)
    return at.letters.landed


def test_every_letter_opens_to_whom_it_was_sent(landed: list[Landed]) -> None:
    assert len(landed) > 300
    assert [one for one in landed if one.status != 200] == []


def test_the_page_has_the_form_of_what_a_letter_asks(landed: list[Landed]) -> None:
    assert {one.seen for one in landed if one.act and not one.form} == set()


def test_the_page_has_the_part_that_the_link_names(landed: list[Landed]) -> None:
    assert {one.seen for one in landed if not one.anchor} == set()


def test_nobody_is_told_what_the_table_does_not_know(landed: list[Landed]) -> None:
    told = {one.seen for one in landed}
    assert {one for one in told if one[2] not in {role.value for role in way_of(one[0], one[1])}} == set()


def table() -> set[tuple[str, str, str]]:
    """Every template, what is late, and role of the table."""
    ways = {(one.name, ""): one.way for one in notice_kinds().values() if not one.late_to}
    late = {(one.name, str(what)) for one in notice_kinds().values() for what in one.late()}
    ways |= {key: way_of(*key) for key in late}
    return {(*key, role.value) for key, way in ways.items() for role in way}


def test_every_notice_stands_in_the_table() -> None:
    kinds = notice_kinds().values()
    assert len(kinds) >= 52
    assert {one.name for one in kinds if not one.way and not one.late_to} == {"sign_in_link"}
    assert {bool(one.late_to) for one in kinds if one.late()} == {True}


def test_whoever_stands_in_the_table_is_told_it(landed: list[Landed]) -> None:
    """So that the table promises nothing that nobody gets."""
    assert table() - {one.seen for one in landed} == {("target_test", "", "contact_point")}
