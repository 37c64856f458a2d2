"""Who carries on whom between two releases: answers follow an item, never two, never none (architecture, idea 2)."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.baseline.catalog import Catalog, Item, Link
from domain.baseline.difference.compare import Change, Entry, compare
from domain.baseline.difference.lineage import carried_on
from tests.stage.government import items, reworded
from tests.stage.strategies import catalogs


def descent(old: tuple[Item, ...], new: tuple[Item, ...]) -> dict[int, tuple[int, bool]]:
    return carried_on(compare(Catalog("old", old), Catalog("new", new)).entries, old, new)


@given(catalogs, catalogs)
def test_no_item_is_carried_on_twice_whatever_the_releases(old: Catalog, new: Catalog) -> None:
    carried = descent(old.items, new.items)
    sources = [source for source, _ in carried.values()]
    assert len(sources) == len(set(sources))
    assert set(carried) <= set(range(len(new.items)))
    assert set(sources) <= set(range(len(old.items)))


@given(catalogs)
def test_in_an_unchanged_release_every_item_carries_on_itself(catalog: Catalog) -> None:
    same = tuple(replace(item) for item in catalog.items)
    carried = descent(catalog.items, same)
    assert set(carried) == set(range(len(same)))
    for new, (old, kept) in carried.items():
        assert kept
        assert replace(catalog.items[old]) == same[new]


@given(catalogs, catalogs, st.randoms())
def test_the_order_of_entries_between_unlike_pairs_does_not_matter(old: Catalog, new: Catalog, chance: Random) -> None:
    entries = list(compare(old, new).entries)
    expected = carried_on(entries, old.items, new.items)
    ranks = [(entry.similarity, entry.changes) for entry in entries if entry.old and entry.new]
    chance.shuffle(entries)
    if len(set(ranks)) == len(ranks):
        assert carried_on(entries, old.items, new.items) == expected


def test_a_number_given_to_another_item_does_not_take_its_answer_along() -> None:
    old = items(4)
    new = (replace(old[1], key=old[0].key), replace(old[0], key="9.9"), *old[2:])
    assert descent(old, new) == {0: (1, True), 1: (0, True), 2: (2, True), 3: (3, True)}


def test_a_reworded_item_is_carried_on_with_another_substance() -> None:
    old = items(3)
    assert descent(old, (reworded(old[0]), *old[1:]))[0] == (0, False)


def test_two_items_that_say_the_same_under_the_same_number_stay_two() -> None:
    old = (*items(2), *items(1))
    assert sorted(source for source, _ in descent(old, tuple(map(replace, old))).values()) == [0, 1, 2]


def test_a_withdrawn_stub_leaves_its_lineage_to_the_item_that_it_moved_to() -> None:
    old = items(3)
    stub = replace(old[0], title="", statement="", withdrawn=True, links=(Link("moved-to", "8.8"),))
    new = (stub, *old[1:], replace(old[0], key="8.8"))
    carried = descent(old, new)
    assert carried[3] == (0, True)
    assert 0 not in carried


def test_of_the_parts_of_a_split_item_only_one_carries_it_on_and_must_be_looked_at() -> None:
    old, left, right = Item("1"), Item("1"), Item("2")
    split = frozenset({Change.SPLIT})
    entries = [Entry(old, left, split, 0.6), Entry(old, right, split, 0.4)]
    assert carried_on(entries, (old,), (left, right)) == {0: (0, False)}


def test_of_items_that_were_merged_only_the_nearest_is_carried_on() -> None:
    far, near, new = Item("1"), Item("2"), Item("2")
    merged = frozenset({Change.MERGED})
    entries = [Entry(far, new, merged, 0.4), Entry(near, new, merged, 0.7)]
    assert carried_on(entries, (far, near), (new,)) == {0: (1, False)}
