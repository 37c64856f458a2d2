"""Publishing a release: each item keeps who it is, whatever its number, place or spelling; and it happens once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from sqlmodel import Session, col, func, select

from domain.baseline.catalog import BaselineKind, Catalog, Item, ItemKind, Link
from domain.errors import BadInput, Conflict, NotFound
from models.baseline.release import Binding, Lineage, Release, ReleaseChange, ReleaseItem
from models.baseline.release_store import latest_published, rows_of
from models.ledger.entries import LedgerEntry
from models.people.organization import Organization, OrganizationLabel
from models.standards.revision.revision import Revision
from tasks.baseline.releases import import_release, load_release, publish
from tasks.database import reading, transaction
from tasks.standards.revision.publishing import publish_and_open
from tests.stage.government import MONDAY, at_database, government, items, release, reworded, together
from tests.stage.strategies import catalogs

EFFECTIVE = date(2026, 4, 1)
KIND = BaselineKind.MANAGEMENT


pytestmark = pytest.mark.usefixtures("tables")


@pytest.fixture
def tables(database_url: str) -> Iterator[None]:
    """Two ministries, once on each kind of database."""
    with at_database(database_url):
        with transaction() as session:
            government(session)
        yield


def stored(session: Session, name: str) -> Release:
    return session.exec(select(Release).where(Release.name == name)).one()


def traced(name: str) -> list[ReleaseItem]:
    with reading() as session:
        return rows_of(session, stored(session, name).id or 0)


def draft(name: str, contents: tuple[Item, ...], title: str = "") -> int:
    return import_release(Catalog(name, contents, title), KIND, name, EFFECTIVE, "NCO")


def lineages(name: str) -> list[int]:
    return [row.lineage_id or 0 for row in traced(name)]


def test_an_item_keeps_its_lineage_under_another_number_and_in_another_place() -> None:
    old = items(12)
    release("R6", old)
    new = (old[3], replace(old[0], key="7.7", number="7.7"), *old[1:3], replace(old[4], place=("第9部",)), *old[5:])
    release("R7", new)
    before = lineages("R6")
    assert lineages("R7") == [before[3], before[0], *before[1:3], *before[4:]]
    assert [row.substance for row in traced("R7")] == [
        row.substance for row in sorted(traced("R6"), key=lambda row: lineages("R7").index(row.lineage_id or 0))
    ]
    assert not any(row.asks for row in traced("R7"))


def test_a_number_given_to_another_item_starts_another_lineage() -> None:
    old = items(12)
    release("R6", old[:11])
    release("R7", (replace(old[11], key=old[0].key), *old[1:11]))
    after = lineages("R7")
    assert after[0] not in lineages("R6")
    assert after[1:] == lineages("R6")[1:]
    assert [row.asks for row in traced("R7")] == [True, *[False] * 10]


def test_an_editorial_change_keeps_the_substance_and_a_reworded_item_gets_another() -> None:
    old = items(6)
    release("R6", old)
    release("R7", (replace(old[0], statement=old[0].statement.replace("、", "，")), reworded(old[1]), *old[2:]))
    before, after = traced("R6"), traced("R7")
    assert after[0].digest != before[0].digest
    assert after[0].substance == before[0].substance
    assert after[1].substance == after[1].digest != before[1].substance
    assert [row.asks for row in after] == [False, True, *[False] * 4]


def test_editorial_changes_in_one_release_after_another_still_keep_the_first_substance() -> None:
    old = items(3)
    for name, comma in (("R6", "、"), ("R7", "，"), ("R8", ",")):
        release(name, (replace(old[0], statement=old[0].statement.replace("、", comma)), *old[1:]))
    assert len({traced(name)[0].digest for name in ("R6", "R7", "R8")}) == 3
    assert len({traced(name)[0].substance for name in ("R6", "R7", "R8")}) == 1


def test_an_english_title_that_is_put_right_is_kept_and_asks_nothing() -> None:
    old = tuple(replace(item, title_en="Acess") for item in items(2))
    release("R6", old)
    release("R7", tuple(replace(item, title_en="Access") for item in old))
    assert [item.title_en for item in load_release("R7").items] == ["Access"] * 2
    assert [item.title_en for item in load_release("R6").items] == ["Acess"] * 2
    assert not any(row.asks for row in traced("R7"))


def test_a_withdrawn_stub_keeps_the_lineage_and_binds_nobody() -> None:
    old = items(4)
    release("R6", old)
    release("R7", (replace(old[0], statement="", withdrawn=True), *old[1:]))
    stub = traced("R7")[0]
    assert stub.lineage_id == lineages("R6")[0]
    assert (stub.binds, stub.asks) == (False, False)


def test_an_item_that_comes_back_in_the_same_words_after_a_stub_asks_again_in_its_old_lineage() -> None:
    old = items(4)
    release("R6", old)
    release("R7", (replace(old[0], statement="", withdrawn=True), *old[1:]))
    release("R8", old)
    back = traced("R8")[0]
    assert back.lineage_id == lineages("R6")[0]
    assert back.substance == traced("R6")[0].substance
    assert back.asks


def test_the_answer_moves_on_with_an_item_that_left_a_stub_behind() -> None:
    old = items(4)
    release("R6", old)
    stub = replace(old[0], statement="", withdrawn=True, links=(Link("moved-to", "5.5"),))
    release("R7", (stub, *old[1:], replace(old[0], key="5.5")))
    assert lineages("R7")[4] == lineages("R6")[0]
    assert lineages("R7")[0] not in lineages("R6")
    assert not any(row.asks for row in traced("R7"))


def test_two_items_of_one_number_are_two_and_stay_two() -> None:
    twice = tuple(replace(item, key="1.1", number="1.1") for item in items(3))
    release("R6", (*twice, *items(3)))
    release("R7", (*twice, *items(3)))
    assert lineages("R7") == lineages("R6")
    assert len(set(lineages("R6"))) == 6


def test_parts_of_a_split_item_share_nothing_but_its_history() -> None:
    first, second = (
        "利用者の主体認証情報を保護する手順を定めること。",
        "退職した職員の識別符号を当日中に無効にすること。",
    )
    old = (*items(5), Item("9.1", statement=first + second))
    release("R6", old)
    release("R7", (*items(5), Item("9.1", statement=first), Item("9.2", statement=second)))
    after = traced("R7")
    assert len({row.lineage_id for row in after}) == 7
    assert lineages("R6")[5] in {row.lineage_id for row in after[5:]}
    assert all(row.asks for row in after[5:])


def test_an_explanation_that_becomes_a_requirement_asks_though_its_words_stay() -> None:
    old = (replace(items(2)[0], kind=ItemKind.GUIDANCE), items(2)[1])
    release("R6", old)
    release("R7", items(2))
    assert [row.asks for row in traced("R7")] == [True, False]
    release("R8", old)
    assert [row.binds for row in traced("R8")] == [False, True]


def test_importing_the_same_draft_again_changes_nothing_and_another_catalog_replaces_it() -> None:
    assert draft("R6", items(3)) == draft("R6", items(3)) == 3
    with reading() as session:
        assert session.exec(select(func.count()).select_from(LedgerEntry)).one() == 1
    for other in (
        items(2),
        tuple(replace(item, links=(Link("moved-to", "9"),)) for item in items(2)),
        tuple(replace(item, title_en="Title") for item in items(2)),
        tuple(replace(item, details="M.1") for item in items(2)),
        tuple(replace(item, revision="2") for item in items(2)),
    ):
        draft("R6", other)
        assert [replace(item, number="") for item in load_release("R6").items] == list(other)
    draft("R6", items(2), title="表題")
    assert load_release("R6").title == "表題"
    assert len(traced("R6")) == 2


def test_a_published_release_is_not_imported_over() -> None:
    release("R6", items(3))
    with pytest.raises(Conflict, match="R6"):
        draft("R6", items(2))
    assert draft("R6", items(3)) == 3
    assert len(traced("R6")) == 3


@pytest.mark.parametrize("name", ["", "x" * 129, "R7\nR8"])
def test_a_name_that_no_notice_could_say_is_refused_before_anything_is_kept(name: str) -> None:
    with pytest.raises(BadInput):
        draft(name, items(1))
    with reading() as session:
        assert session.exec(select(Release)).all() == []


def test_publishing_again_changes_nothing() -> None:
    release("R6", items(3))
    with transaction() as session:
        first = stored(session, "R6").published_at
        publish(session, "R6", MONDAY + timedelta(days=9), "NCO")
    with reading() as session:
        assert stored(session, "R6").published_at == first
        assert session.exec(select(func.count()).select_from(Lineage)).one() == 3


def test_publishing_what_was_never_imported_is_refused() -> None:
    with transaction() as session, pytest.raises(NotFound, match="R9"):
        publish(session, "R9", MONDAY, "NCO")


def test_the_binding_release_is_the_one_published_last_though_the_clock_stood_still() -> None:
    draft("R7", items(3))
    draft("R6", items(2))
    with transaction() as session:
        publish(session, "R6", MONDAY, "NCO")
        publish(session, "R7", MONDAY, "NCO")
        assert latest_published(session, KIND) == stored(session, "R7")
        assert stored(session, "R7").predecessor_id == stored(session, "R6").id
        assert latest_published(session, BaselineKind.TECHNICAL) is None


def test_only_what_changed_is_kept_as_changed() -> None:
    release("R6", items(5))
    release("R7", (reworded(items(5)[0]), *items(5)[1:4]))
    with reading() as session:
        query = select(ReleaseChange).where(ReleaseChange.release_id == stored(session, "R7").id)
        kept = session.exec(query.order_by(col(ReleaseChange.id))).all()
    assert [row.changes for row in kept] == ["reworded", "withdrawn"]
    assert kept[1].new_item_id is None


def test_a_scope_binds_exactly_the_ministries_that_carry_its_label() -> None:
    with transaction() as session:
        for organization in session.exec(select(Organization).where(Organization.code != "MIC")):
            session.add(OrganizationLabel(organization_id=organization.id or 0, label="cloud"))
    release("R6", (*items(2), replace(items(3)[2], scope=("cloud", "platform"))))
    with reading() as session:
        query = select(Binding.scope, Organization.code).join(Organization).order_by(Binding.scope, Organization.code)
        assert session.exec(query).all() == [("", "MIC"), ("", "MOJ"), ("cloud platform", "MOJ")]


@given(catalog=catalogs)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_stored_release_reads_back_as_it_was_imported(catalog: Catalog) -> None:
    draft("drawn", catalog.items)
    found = load_release("drawn")
    assert found.items == tuple(replace(item, number=item.number or item.key) for item in catalog.items)


def test_a_release_published_by_four_at_once_is_published_and_opened_once() -> None:
    draft("R6", items(20))
    assert together([lambda: publish_and_open("R6", MONDAY)] * 4) == []
    with reading() as session:
        assert session.exec(select(func.count()).select_from(Lineage)).one() == 20
        assert session.exec(select(func.count()).select_from(Revision)).one() == 2
        acts = session.exec(select(LedgerEntry.action)).all()
    assert acts.count("publish release") == 1
    assert acts.count("open revision") == 2


def test_two_releases_published_at_once_follow_one_another() -> None:
    draft("R6", items(20))
    draft("R7", items(22))
    assert together([lambda: publish_and_open("R6", MONDAY), lambda: publish_and_open("R7", MONDAY)]) == []
    with reading() as session:
        found = session.exec(select(Release)).all()
        assert sorted(row.predecessor_id is None for row in found) == [False, True]
        assert session.exec(select(func.count()).select_from(Lineage)).one() == 22
        phases = session.exec(select(Revision.phase, func.count()).group_by(col(Revision.phase))).all()
    assert dict(phases)["answering"] == 2


def test_one_name_imported_by_three_at_once_is_there_once() -> None:
    assert together([lambda: draft("R6", items(20))] * 3) == []
    assert len(traced("R6")) == 20
