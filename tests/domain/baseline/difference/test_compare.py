"""What became of every item: changes and summary."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.baseline.catalog import Catalog, Item, ItemKind, Link
from domain.baseline.difference.compare import Change, compare
from tests.stage.strategies import catalogs

ONE = Item("1", title="Backups", statement="Backups are kept for three months and tested.", place=("A", "Data"))
TWO = Item("2", title="Cables", statement="Cables are labelled at both ends with their purpose.", place=("A", "Rooms"))
THREE = Item("3", title="Visitors", statement="Visitors sign a book and wear a badge.", place=("B", "Rooms"))


def release(*items: Item) -> Catalog:
    return Catalog("release", items)


def changes(old: Item, new: Item, *, ignore_identifiers: bool = False) -> set[Change]:
    """What is said of one item between two releases that have two more items in common."""
    found = compare(release(old, TWO, THREE), release(new, TWO, THREE), ignore_identifiers=ignore_identifiers)
    (entry,) = [entry for entry in found.entries if entry.old is old]
    assert entry.new is new
    return set(entry.changes)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, set()),
        ({"statement": "Backups are kept for three months, and tested."}, {Change.EDITORIAL}),
        ({"statement": "Backups are kept for four months and tested."}, {Change.REWORDED}),
        ({"guidance": "Off site is best."}, {Change.REWORDED}),
        ({"title": "Back-ups of data"}, {Change.REWORDED}),
        ({"title_en": "Backups"}, {Change.EDITORIAL}),
        ({"kind": ItemKind.GUIDANCE}, {Change.REWORDED}),
        ({"key": "1a"}, {Change.RENUMBERED}),
        ({"number": "One"}, {Change.RENUMBERED}),
        ({"place": ("A", "Rooms")}, {Change.MOVED}),
        ({"scope": ("SECRET",)}, {Change.SCOPE}),
        ({"revision": "7"}, set()),
        ({"links": (Link("related", "2"),)}, set()),
        (
            {
                "key": "9",
                "place": ("B", "Rooms"),
                "scope": ("S",),
                "statement": "Backups are kept for a year and tested.",
            },
            {Change.RENUMBERED, Change.MOVED, Change.SCOPE, Change.REWORDED},
        ),
    ],
)
def test_each_kind_of_change_is_told_and_no_other(fields: dict[str, object], expected: set[Change]) -> None:
    assert changes(ONE, replace(ONE, **fields)) == expected  # type: ignore[arg-type]  # fields of Item, by name


def test_a_revision_mark_that_went_up_makes_any_change_of_text_one_of_substance() -> None:
    old, new = replace(ONE, revision="1"), replace(ONE, revision="2", statement=ONE.statement + ";")
    assert changes(old, new) == {Change.REWORDED}
    assert changes(old, new, ignore_identifiers=True) == {Change.EDITORIAL}


def test_an_equal_revision_mark_does_not_excuse_a_change_of_words() -> None:
    old, new = replace(ONE, revision="1"), replace(ONE, revision="1", statement="Backups are never kept.")
    assert changes(old, new) == {Change.REWORDED}


def test_a_label_that_follows_the_number_is_no_change_of_text() -> None:
    old = Item("2.1(1)(a)", statement="(a)\t責任者は、記録を三か月保存すること。", place=("A", "Data"))
    new = Item("2.1(1)(b)", statement="(b)\t責任者は、記録を三か月保存すること。", place=("A", "Data"))
    assert changes(old, new) == {Change.RENUMBERED}


def test_a_chapter_with_a_new_title_or_number_moves_nothing() -> None:
    old = [
        replace(ONE, key=str(n), statement=f"{w} are kept in a safe.", place=("1 Rules", "1.1 Data"))
        for n, w in enumerate("abc")
    ]
    for place in (("1 Rules", "1.1 Information and data"), ("2 Rules", "2.1 Data"), ("1. Rules", "1.1 Data!")):
        found = compare(release(*old), release(*(replace(item, place=place) for item in old)))
        assert found.summary["moved"] == 0


def test_an_item_below_another_is_not_moved_when_that_one_is_renumbered() -> None:
    old = [ONE, replace(TWO, key="1.1", place=(*ONE.place, "1")), THREE]
    new = [replace(ONE, key="4"), replace(TWO, key="4.1", place=(*ONE.place, "4")), THREE]
    assert compare(release(*old), release(*new)).summary["moved"] == 0


def test_an_item_taken_to_a_chapter_that_was_there_before_is_moved() -> None:
    assert changes(ONE, replace(ONE, place=THREE.place)) == {Change.MOVED}


def test_another_order_among_neighbours_is_no_move() -> None:
    assert compare(release(ONE, TWO, THREE), release(THREE, ONE, TWO)).summary["unchanged"] == 3


def test_what_is_gone_and_what_is_new_stand_alone() -> None:
    new = Item("4", statement="Everybody is trained once a year in what to do in an emergency.")
    found = compare(release(ONE, TWO), release(TWO, new))
    assert [(e.old, e.new, set(e.changes)) for e in found.entries] == [
        (ONE, None, {Change.WITHDRAWN}),
        (TWO, TWO, set()),
        (None, new, {Change.ADDED}),
    ]


STUB = Item("1", title="Backups", place=("A", "Data"), withdrawn=True)


def test_an_item_that_stays_as_withdrawn_keeps_both_sides_and_is_not_called_reworded() -> None:
    assert changes(ONE, STUB) == {Change.WITHDRAWN}
    assert changes(STUB, replace(STUB)) == set()


def test_an_item_incorporated_elsewhere_is_reported_beside_the_targets_own_entry() -> None:
    stub = replace(STUB, links=(Link("incorporated-into", "2_smt.b"), Link("incorporated-into", "a-group")))
    found = compare(release(ONE, TWO), release(stub, TWO))
    assert [(e.old, e.new, set(e.changes), e.successors) for e in found.entries] == [
        (ONE, stub, {Change.WITHDRAWN}, stub.links),
        (TWO, TWO, set(), ()),
        (ONE, TWO, {Change.MERGED}, ()),
    ]


def test_an_item_moved_elsewhere_continues_there() -> None:
    stub = replace(STUB, links=(Link("moved-to", "9"),))
    target = replace(ONE, key="9", place=THREE.place)
    found = compare(release(ONE, TWO, THREE), release(stub, TWO, THREE, target))
    assert [(e.old, e.new, set(e.changes)) for e in found.entries if e.changes] == [
        (ONE, stub, {Change.WITHDRAWN}),
        (ONE, target, {Change.RENUMBERED, Change.MOVED}),
    ]
    assert found.summary["added"] == 0


def test_an_item_moved_to_two_is_split() -> None:
    stub = replace(STUB, links=(Link("moved-to", "8"), Link("moved-to", "9")))
    targets = [
        replace(ONE, key="8", statement="Backups are kept."),
        replace(ONE, key="9", statement="Backups are tested."),
    ]
    found = compare(release(ONE, TWO), release(stub, TWO, *targets))
    assert [(e.new, set(e.changes)) for e in found.entries if e.old is ONE] == [
        (stub, {Change.WITHDRAWN}),
        *((target, {Change.RENUMBERED, Change.REWORDED, Change.SPLIT}) for target in targets),
    ]


def test_items_moved_to_the_same_are_merged() -> None:
    stubs = [replace(item, statement="", withdrawn=True, links=(Link("moved-to", "9"),)) for item in (ONE, TWO)]
    target = Item("9", statement="Backups and cables are looked after.", place=("A", "Data"))
    found = compare(release(ONE, TWO), release(*stubs, target))
    assert [Change.MERGED in e.changes for e in found.entries if e.new is target] == [True, True]


def test_an_item_moved_to_one_that_was_there_before_is_merged() -> None:
    stub = replace(STUB, links=(Link("moved-to", "2"),))
    found = compare(release(ONE, TWO), release(stub, TWO))
    assert [set(e.changes) for e in found.entries if e.old is ONE and e.new is TWO] == [{Change.MERGED}]


def test_links_that_were_known_before_are_listed_and_are_no_change() -> None:
    stub = replace(STUB, links=(Link("incorporated-into", "2"),))
    found = compare(release(stub, TWO), release(stub, TWO))
    assert found.summary["unchanged"] == 2
    assert [entry.successors for entry in found.entries] == [stub.links, ()]


def test_identifiers_ignored_no_link_is_followed_but_the_text_is_found_again() -> None:
    stub = replace(STUB, links=(Link("moved-to", "2"),))
    target = replace(ONE, key="9")
    found = compare(release(ONE, TWO), release(stub, TWO, target), ignore_identifiers=True)
    assert [(e.new, set(e.changes)) for e in found.entries if e.old is ONE] == [
        (stub, {Change.WITHDRAWN}),
        (target, {Change.RENUMBERED}),
    ]


PARTS = ("Managers keep a register of every laptop lent out.", "Visitors are escorted through locked server rooms.")


def test_an_item_whose_sentences_went_to_two_is_split() -> None:
    whole = Item("5", statement=" ".join(PARTS))
    halves = [Item("5", statement=PARTS[0]), Item("6", statement=PARTS[1])]
    found = compare(release(ONE, whole), release(ONE, *halves))
    assert {(e.new.key, Change.SPLIT in e.changes) for e in found.entries if e.old is whole and e.new} == {
        ("5", True),
        ("6", True),
    }
    assert found.summary["added"] == found.summary["withdrawn"] == 0


def test_a_part_that_was_split_off_is_told_though_its_identifier_is_new() -> None:
    whole = Item("5", statement=" ".join(PARTS), uid="u5")
    halves = [Item("5", statement=PARTS[0], uid="u5"), Item("6", statement=PARTS[1], uid="u6")]
    found = compare(release(ONE, whole), release(ONE, *halves))
    assert [set(e.changes) for e in found.entries if e.old is whole] == [
        {Change.REWORDED, Change.SPLIT},
        {Change.SPLIT},
    ]


def test_items_whose_sentences_came_together_are_merged() -> None:
    whole = Item("5", statement=" ".join(PARTS))
    halves = [Item("5", statement=PARTS[0]), Item("6", statement=PARTS[1])]
    found = compare(release(ONE, *halves), release(ONE, whole))
    assert {e.old.key for e in found.entries if e.new is whole and e.old and Change.MERGED in e.changes} == {"5", "6"}
    assert found.summary["added"] == found.summary["withdrawn"] == 0


def test_a_sentence_in_common_makes_no_split() -> None:
    whole = Item("5", statement=" ".join(PARTS))
    other = Item("6", statement=PARTS[1] + " Cleaning staff count as visitors and are announced two days ahead.")
    assert compare(release(ONE, whole), release(ONE, whole, other)).summary["split"] == 0


@given(catalogs, catalogs, st.booleans())
def test_every_item_of_either_release_has_an_entry(old: Catalog, new: Catalog, ignore: bool) -> None:
    entries = compare(old, new, ignore_identifiers=ignore).entries
    assert {id(item) for item in old.items} == {id(entry.old) for entry in entries if entry.old}
    assert {id(item) for item in new.items} == {id(entry.new) for entry in entries if entry.new}


@given(catalogs, st.booleans())
def test_a_release_does_not_differ_from_itself(catalog: Catalog, ignore: bool) -> None:
    found = compare(catalog, catalog, ignore_identifiers=ignore)
    assert [(entry.old, entry.new, entry.changes) for entry in found.entries] == [
        (item, item, frozenset()) for item in catalog.items
    ]


@given(catalogs, catalogs)
def test_editorial_and_reworded_exclude_each_other(old: Catalog, new: Catalog) -> None:
    assert not any({Change.EDITORIAL, Change.REWORDED} <= set(entry.changes) for entry in compare(old, new).entries)


@given(catalogs, st.randoms(use_true_random=False))
def test_permuting_the_items_adds_and_withdraws_nothing(catalog: Catalog, random: Random) -> None:
    shuffled = list(catalog.items)
    random.shuffle(shuffled)
    summary = compare(catalog, Catalog("shuffled", tuple(shuffled))).summary
    assert summary["added"] == summary["withdrawn"] == 0


DUTIES = (
    "The stages of handling and reporting, with roles.",
    "The way by which what the law asks is sent to its office.",
    "Names, numbers and hours of those who are told first.",
    "How long traces are kept untouched.",
    "Who may cut off which line.",
)
PLAN = Item("9", title="Plan", statement="Each ministry has a plan that holds the following.")
LISTED = replace(PLAN, statement="\n".join((PLAN.statement, *(f"* {duty}" for duty in DUTIES))))
APART = [Item(f"9-{n}", title=f"Matter {n}", statement=duty) for n, duty in enumerate(DUTIES, 1)]


def test_a_list_that_became_one_item_is_merged_and_the_other_way_round_split_whatever_its_length() -> None:
    together = compare(release(ONE, PLAN, *APART), release(ONE, LISTED)).summary
    assert (together["merged"], together["withdrawn"]) == (6, 0)
    apart = compare(release(ONE, LISTED), release(ONE, PLAN, *APART)).summary
    assert (apart["split"], apart["added"]) == (6, 0)


LEADS = {
    "統括担当課は、委託先における情報の取扱い及び情報セキュリティ対策について、": (
        (
            "取り扱う情報の格付及び取扱制限を契約書に明記すること|再委託を行う場合には事前に承認を受けさせること|"
            "侵害が発生した際の報告手順を定めること|契約終了時に提供した情報を確実に廃棄させること"
        ),
        "次の各号の事項を定めること。",
    ),
    "The facility manager of each ministry shall, for the buildings it occupies, ": (
        (
            "keep a list of all the keys that were handed out|lock every cabinet at night|report lost badges|"
            "escort visitors to the meeting room|test the alarm once each month|replace broken windows without delay|"
            "train new guards before their first shift|store spare batteries beside the radio"
        ),
        "do the following: ",
    ),
    "Of its offices each ministry records, so that the Center may ask for it at any time, ": (
        "who has keys|when doors are locked|lost badges|the days of alarm tests|broken windows",
        "these things: ",
    ),
}


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("count", [4, 5, 8])
@pytest.mark.parametrize("others", [[TWO, THREE], APART])
@pytest.mark.parametrize("key", ["4-1", "7"])
def test_a_list_whose_lines_repeat_one_lead_is_merged_and_split_as_others_are(
    lead: str, count: int, others: list[Item], key: str
) -> None:
    lines, opening = LEADS[lead][0].split("|"), LEADS[lead][1]
    apart = [Item(f"4-{n}", statement=f"{lead}{line}.") for n, line in enumerate(lines[:count], 1)]
    numbered = " ".join(f"({n}) {line}" for n, line in enumerate(lines[:count], 1))
    one = Item(key, statement=f"{lead}{opening}{numbered}")
    together = compare(release(*others, *apart), release(*others, one)).summary
    assert (together["merged"], together["withdrawn"], together["added"]) == (len(apart), 0, 0)
    taken_apart = compare(release(*others, one), release(*others, *apart)).summary
    assert (taken_apart["split"], taken_apart["added"], taken_apart["withdrawn"]) == (len(apart), 0, 0)


def test_a_line_of_the_list_that_was_left_out_is_withdrawn_though_it_has_the_lead() -> None:
    lead = next(iter(LEADS))
    lines, opening = LEADS[lead][0].split("|"), LEADS[lead][1]
    apart = [Item(f"4-{n}", statement=f"{lead}{line}。") for n, line in enumerate(lines, 1)]
    left = Item("4-1", statement=f"{lead}{opening}{' '.join(lines[:-1])}")
    found = compare(release(TWO, *apart), release(TWO, left)).entries
    assert [entry.old for entry in found if Change.WITHDRAWN in entry.changes] == apart[-1:]


def by_twos(items: list[Item]) -> list[Item]:
    """Two at a time in one item, which has the number and the title of the next in the list."""
    heads = zip(items, items[::2], items[1::2], strict=False)
    return [replace(head, statement=f"{one.statement} {two.statement}") for head, one, two in heads]


def test_numbers_and_titles_that_are_counted_on_hide_nothing_of_a_list_taken_together_by_twos() -> None:
    """The second of the new items has the number and the title of the second old one, and its words elsewhere."""
    apart = APART[:4]
    together = compare(release(ONE, PLAN, *apart), release(ONE, PLAN, *by_twos(apart)))
    heirs = {entry.old.key: entry.new.key for entry in together.entries if entry.old and entry.new}
    assert heirs == {ONE.key: ONE.key, PLAN.key: PLAN.key} | {
        f"9-{n}": f"9-{(n + 1) // 2}" for n in range(1, len(apart) + 1)
    }
    taken_apart = compare(release(ONE, PLAN, *by_twos(apart)), release(ONE, PLAN, *apart))
    origins = {entry.new.key: entry.old.key for entry in taken_apart.entries if entry.old and entry.new}
    assert origins == heirs
    assert (together.summary["withdrawn"], taken_apart.summary["added"]) == (0, 0)


def test_what_only_resembles_a_listed_matter_is_no_part_of_it() -> None:
    other = Item(
        "8", title="Keys", statement="Names, numbers and hours stand on the door of each room with keys in it."
    )
    found = compare(release(ONE, PLAN, *APART, other), release(ONE, LISTED))
    assert [entry.old for entry in found.entries if Change.WITHDRAWN in entry.changes] == [other]


@pytest.mark.parametrize("key", ["1", "9", THREE.key])
def test_a_title_that_stands_once_in_either_release_makes_a_rewritten_text_the_same_item(key: str) -> None:
    rewritten = replace(ONE, key=key, statement="Whatever was written is saved elsewhere before nightfall.")
    left = [TWO, replace(THREE, key="7")]
    entries = compare(release(ONE, TWO, THREE), release(*left, rewritten)).entries
    assert Change.REWORDED in next(entry for entry in entries if entry.old is ONE and entry.new is rewritten).changes


def test_a_title_that_stands_twice_makes_nothing_the_same() -> None:
    rewritten = replace(ONE, key="9", statement="Whatever was written is saved elsewhere before nightfall.")
    again = replace(rewritten, key="10", statement="Nobody opens a window while it rains.")
    entries = compare(release(TWO, ONE, THREE), release(TWO, THREE, again, rewritten)).entries
    assert not [entry for entry in entries if entry.old is ONE and entry.new]


def test_controls_whose_statements_changed_places_with_their_neighbours_keep_their_own() -> None:
    privacy = "Require the developer to use as little personal information as can be in tests."
    logging = "Require the developer to write logs in one agreed syntax."
    first = Item("sa-15.12", title="Minimize personal information", statement=privacy)
    second = Item("sa-15.13", title="Logging syntax", statement=privacy)
    found = compare(release(first, second), release(first, replace(second, statement=logging)))
    assert [set(entry.changes) for entry in found.entries] == [set(), {Change.REWORDED}]
