"""Who became whom, by what a reader sees and by what the authority says."""

from dataclasses import replace

from hypothesis import given

from domain.baseline.catalog import Catalog, Item, Link
from domain.baseline.difference.compare import Change, compare
from tests.stage.strategies import catalogs

SUBJECTS = [
    "backups",
    "gateways",
    "passwords",
    "cables",
    "printers",
    "visitors",
    "contracts",
    "drills",
    "logs",
    "certificates",
    "laptops",
    "databases",
    "firewalls",
    "badges",
    "archives",
    "mailboxes",
    "routers",
    "batteries",
    "macros",
    "sensors",
    "tablets",
    "kiosks",
    "vaults",
    "scanners",
]


def requirement(number: int, subject: str) -> Item:
    text = f"The owner of all {subject} keeps a list of {subject} and has it checked by somebody else every year."
    return Item(key=f"A.{number}", number=f"A.{number}", statement=text, place=("Part A",))


def release(*items: Item) -> Catalog:
    return Catalog("release", tuple(items))


MANY = [requirement(number, subject) for number, subject in enumerate(SUBJECTS, 1)]


def ways(old: Catalog, new: Catalog, *, ignore_identifiers: bool = True) -> dict[int, list[int]]:
    """Positions in the new release by position in the old one, told apart as objects."""
    found: dict[int, list[int]] = {}
    before, after = [id(item) for item in old.items], [id(item) for item in new.items]
    for entry in compare(old, new, ignore_identifiers=ignore_identifiers).entries:
        if entry.old and entry.new:
            found.setdefault(before.index(id(entry.old)), []).append(after.index(id(entry.new)))
    return found


def test_two_items_that_exchanged_their_numbers_are_followed() -> None:
    a, b = MANY[:2]
    old, new = release(a, b), release(replace(b, key=a.key, number=a.number), replace(a, key=b.key, number=b.number))
    assert ways(old, new) == {0: [1], 1: [0]}


def test_all_items_are_followed_when_one_before_them_shifts_every_number() -> None:
    shifted = [replace(item, key=f"A.{n}", number=f"A.{n}") for n, item in enumerate(MANY, 2)]
    first = Item("A.1", number="A.1", statement="Somebody answers for the whole of information security.")
    assert ways(release(*MANY), release(first, *shifted)) == {i: [i + 1] for i in range(len(MANY))}


def test_a_number_given_to_another_item_does_not_make_it_the_same() -> None:
    old = release(*MANY[:6])
    other = replace(MANY[0], statement="Water and fire detectors stand in each room with machines.")
    assert 0 not in ways(old, release(other, *MANY[1:6]))


def test_a_heading_is_followed_to_its_new_number_though_another_took_the_old_one() -> None:
    old = release(
        Item("2.1.1(6)", title="情報セキュリティインシデントに備えた体制の整備"),
        Item("2.1.1(7)", title="兼務を禁止する役割"),
    )
    new = release(
        Item("2.1.1(6)", title="情報セキュリティ対策推進体制の整備"),
        Item("2.1.1(7)", title="情報セキュリティインシデントに備えた体制の整備"),
        Item("2.1.1(8)", title="兼務を禁止する役割"),
    )
    assert ways(old, new) == {0: [1], 1: [2]}


def test_items_with_the_same_number_are_paired_by_their_texts() -> None:
    twins = [replace(item, key="A.7", number="A.7") for item in MANY[:3]]
    edited = replace(twins[1], statement=twins[1].statement.replace("every year", "twice a year"))
    assert ways(release(*twins), release(twins[2], edited, twins[0])) == {0: [2], 1: [1], 2: [0]}


def test_the_same_text_in_several_places_stays_in_its_place() -> None:
    same = [replace(MANY[0], key=f"{n}", number=f"{n}", place=(f"Part {n}",)) for n in "ABC"]
    new = [replace(item, key=f"{n}", number=f"{n}") for n, item in zip("BCD", same, strict=True)]
    assert ways(release(*same), release(*new)) == {0: [0], 1: [1], 2: [2]}


def test_the_same_text_without_place_or_number_keeps_its_order_between_neighbours() -> None:
    same = replace(MANY[0], key="-", number="-")
    old, new = release(MANY[1], same, MANY[2], replace(same)), release(MANY[2], replace(same), MANY[1], replace(same))
    assert ways(old, new)[1] == [3]
    assert ways(old, new)[3] == [1]


def test_where_no_number_ever_moved_a_number_is_believed_though_the_text_is_all_new() -> None:
    many = [requirement(n, f"{subject} of kind {n}") for n, subject in enumerate(SUBJECTS * 2)]
    rewritten = replace(many[9], statement="Fire doors close.")
    assert ways(release(*many), release(*many[:9], rewritten, *many[10:]))[9] == [9]


def test_one_item_renumbered_and_reworded_among_many_is_known_by_its_neighbours() -> None:
    many = [requirement(n, f"{subject} of kind {n}") for n, subject in enumerate(SUBJECTS * 2)]
    text = many[9].statement.replace("checked by somebody else every year", "reviewed by the auditor")
    changed = replace(many[9], key="B.1", number="B.1", statement=text)
    assert ways(release(*many), release(*many[:9], changed, *many[10:]))[9] == [9]


def test_a_title_given_again_among_items_that_came_and_went_is_no_proof() -> None:
    gone = Item("A.1", title="Regular maintenance", statement="Systems are maintained.", guidance="Worn parts fail.")
    went = Item("A.2", title="Preventive maintenance", statement="Doors are greased before they squeak.")
    came = Item("A.1", title="What needs maintenance", statement="A list is kept of machines with moving parts.")
    come = Item("A.2", title=gone.title, statement="Owners order a yearly inspection from the maker.")
    kept = {i: [i] for i in range(2, 6)}
    assert ways(release(gone, went, *MANY[4:8]), release(came, come, *MANY[4:8])) == kept


def test_number_and_title_together_are_proof_whatever_became_of_the_text() -> None:
    old, new = (
        Item("A.1", title="Input checks", statement="Check."),
        Item("A.1", title="Input checks", statement="Validate it."),
    )
    assert ways(release(old, *MANY[3:5]), release(new, *MANY[3:5]))[0] == [0]


def test_stable_identifiers_outweigh_every_likeness() -> None:
    old = release(replace(MANY[0], uid="u1"), replace(MANY[1], uid="u2"))
    new = release(replace(MANY[0], uid="u2"), replace(MANY[1], uid="u3"))
    assert ways(old, new, ignore_identifiers=False) == {1: [0]}
    assert ways(old, new) == {0: [0], 1: [1]}


def test_a_link_to_the_successor_outweighs_likeness() -> None:
    stub = Item("A.1", number="A.1", withdrawn=True, links=(Link("moved-to", "B.1"),))
    moved = Item("B.1", statement="Copies of data are made and tried out regularly.")
    other = replace(MANY[0], key="B.2", number="B.2")
    old, new = release(MANY[0]), release(stub, moved, other)
    assert ways(old, new, ignore_identifiers=False) == {0: [0, 1]}
    assert ways(old, new) == {0: [0, 2]}


@given(catalogs, catalogs)
def test_no_item_has_two_partners_unless_it_was_split_merged_or_withdrawn(old: Catalog, new: Catalog) -> None:
    shared = {Change.SPLIT, Change.MERGED, Change.WITHDRAWN}
    entries = [e for e in compare(old, new).entries if e.old and e.new and not shared & set(e.changes)]
    assert len({id(entry.old) for entry in entries}) == len(entries) == len({id(entry.new) for entry in entries})


@given(catalogs, catalogs)
def test_the_way_there_is_deterministic(old: Catalog, new: Catalog) -> None:
    assert compare(old, new) == compare(old, new)


def test_an_item_that_goes_on_with_as_many_words_again_is_followed_to_another_number() -> None:
    said = "Tapes leave the building encrypted, in numbered boxes that a courier signs for."
    more = " Theft is reported within hours, broken seals are replaced, keepers rotate and old copies are destroyed."
    more += " Nobody brings them back on the same day."
    first = Item(key="B.1", number="B.1", statement=said)
    grown = Item(key="B.2", number="B.2", statement=said + more)
    (entry,) = (e for e in compare(release(first, *MANY), release(*MANY, grown)).entries if e.changes)
    assert (entry.old, entry.new) == (first, grown)
    assert entry.changes == {Change.REWORDED, Change.RENUMBERED}
