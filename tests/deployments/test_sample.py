"""The sample that ships: complete, consistent, and with every kind of change that a second release can bring."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from deployments.sample.make_government import AUDITED_FROM_OUTSIDE, OUTSIDE, SHEETS
from deployments.sample.sheets import write_sheets
from domain.baseline.catalog import Catalog, Item, ItemKind
from domain.baseline.difference.compare import Change, Difference, compare
from domain.baseline.scope import binds
from domain.people.roles import OrganizationKind, Role
from tasks.baseline.catalogs import read_catalog

SAMPLE = Path(__file__).parents[2] / "deployments" / "sample"
RELEASES = ("management-r6", "management-r7", "technical-r6", "technical-r7")
NUMBER = re.compile(r"T?(\d+\.\d+\.\d+)(\(\d+\))(?:\([a-z]\)|-\d+|-解説\d+)")
STANDARD = re.compile(r"ISO/IEC 27001:2022 A\.[5-8]\.\d{1,2}|NIST SP 800-53 [A-Z]{2}-\d{1,2}")
LABELS = {"cloud", "public-service", "classified", "platform"}
OF_A_MINISTRY = set(Role) - {Role.CENTER_OFFICER, Role.COUNCIL_MEMBER, Role.ADMINISTRATOR}

Row = dict[str, str]


@cache
def release(name: str) -> Catalog:
    return read_catalog(SAMPLE / f"{name}.csv")


@cache
def difference(kind: str, *, ignore_identifiers: bool = False) -> Difference:
    return compare(release(f"{kind}-r6"), release(f"{kind}-r7"), ignore_identifiers=ignore_identifiers)


@cache
def rows(name: str) -> list[Row]:
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_uid(name: str) -> dict[str, Item]:
    return {item.uid: item for item in release(name).items}


def changes_of(uid: str, *, ignore_identifiers: bool = False) -> set[Change]:
    entries = difference("management", ignore_identifiers=ignore_identifiers).entries
    (entry,) = [entry for entry in entries if entry.old and entry.new and {entry.old.uid, entry.new.uid} == {uid}]
    return set(entry.changes)


# ------------------------------------------------------------------------------------------------------- baseline


@pytest.mark.parametrize(("kind", "least"), [("management", 90), ("technical", 25)])
def test_both_releases_are_large_enough_to_try_everything(kind: str, least: int) -> None:
    assert all(len(release(f"{kind}-{year}").items) >= least for year in ("r6", "r7"))


@pytest.mark.parametrize("name", RELEASES)
def test_numbers_and_identifiers_are_unique_and_every_field_is_filled(name: str) -> None:
    items = release(name).items
    assert len({item.number for item in items}) == len({item.uid for item in items}) == len(items)
    for item in items:
        assert item.title, item.number
        assert item.title_en.isascii(), item.number
        assert item.title_en, item.number
        assert item.statement.endswith(("。", "（削除）")) or "\n" in item.statement, item.number
        assert set(item.scope) <= LABELS, item.number


@pytest.mark.parametrize("name", RELEASES)
def test_an_item_stands_at_the_place_that_its_number_says(name: str) -> None:
    for item in release(name).items:
        found = NUMBER.fullmatch(item.number)
        assert found, item.number
        section, group = found.groups()
        assert item.place[2].split()[0] == section, item.number
        assert item.place[3].split()[0] == group, item.number


@pytest.mark.parametrize("name", RELEASES)
def test_references_to_standards_are_written_alike(name: str) -> None:
    targets = [link.target for item in release(name).items for link in item.links if link.rel == "standard"]
    assert targets
    assert [target for target in targets if not STANDARD.fullmatch(target)] == []


@pytest.mark.parametrize("year", ["r6", "r7"])
def test_every_technical_item_details_a_living_item_of_the_same_year(year: str) -> None:
    living = {item.number for item in release(f"management-{year}").items if item.binds}
    assert [item.number for item in release(f"technical-{year}").items if item.details not in living] == []


def test_links_of_withdrawn_items_lead_to_living_ones() -> None:
    items = release("management-r7").items
    living = {item.number for item in items if not item.withdrawn}
    targets = [link.target for item in items if item.withdrawn for link in item.links]
    assert len(targets) >= 4
    assert set(targets) <= living


def test_all_kinds_of_items_are_there() -> None:
    assert {item.kind for item in release("management-r6").items} == set(ItemKind)


# -------------------------------------------------------------------------------------------------------- changes


@pytest.mark.parametrize("ignore_identifiers", [False, True], ids=["with", "without"])
@pytest.mark.parametrize("change", Change)
def test_the_second_release_shows_every_kind_of_change_twice(change: Change, ignore_identifiers: bool) -> None:
    assert difference("management", ignore_identifiers=ignore_identifiers).summary[change] >= 2


@pytest.mark.parametrize("kind", ["management", "technical"])
def test_most_items_stay_as_they_are(kind: str) -> None:
    summary = difference(kind).summary
    assert summary["unchanged"] > len(release(f"{kind}-r6").items) / 2


@pytest.mark.parametrize(
    ("uid", "expected"),
    [
        ("M-0004", {Change.REWORDED, Change.RENUMBERED}),
        ("M-0008", {Change.EDITORIAL}),
        ("M-0034", {Change.REWORDED}),
        ("M-0052", {Change.MOVED, Change.RENUMBERED, Change.REWORDED}),
        ("M-0072", {Change.REWORDED, Change.SCOPE}),
        ("M-0094", {Change.RENUMBERED}),
        ("M-0098", {Change.SCOPE}),
        ("M-0124", {Change.MOVED, Change.RENUMBERED}),
    ],
)
@pytest.mark.parametrize("ignore_identifiers", [False, True], ids=["with", "without"])
def test_changes_are_told_as_the_readme_tells_them(
    uid: str,
    expected: set[Change],
    ignore_identifiers: bool,
) -> None:
    assert changes_of(uid, ignore_identifiers=ignore_identifiers) == expected


def test_some_numbers_are_given_to_another_item() -> None:
    before, after = ({item.number: item.uid for item in release(f"management-{year}").items} for year in ("r6", "r7"))
    reused = {number for number in before.keys() & after.keys() if before[number] != after[number]}
    assert {"2.1.1(1)(b)", "6.2.1(1)-1", "7.2.1(1)(a)"} <= reused


def test_withdrawn_items_stay_with_a_mark_or_vanish() -> None:
    gone = by_uid("management-r6").keys() - by_uid("management-r7").keys()
    staying = [item for item in release("management-r7").items if item.withdrawn]
    assert len(gone) >= 2
    assert len(staying) >= 2


def test_the_authority_marks_exactly_what_it_reworded() -> None:
    before, after = by_uid("management-r6"), by_uid("management-r7")
    marked = {uid for uid in before.keys() & after.keys() if before[uid].revision != after[uid].revision}
    assert 15 <= len(marked) <= 40
    assert all(before[uid].statement != after[uid].statement for uid in marked)


# ----------------------------------------------------------------------------------------------------- government


def test_the_script_writes_exactly_what_is_committed(tmp_path: Path) -> None:
    write_sheets(tmp_path, SHEETS)
    for name in SHEETS:
        assert (tmp_path / f"{name}.csv").read_bytes() == (SAMPLE / f"{name}.csv").read_bytes(), name


def test_there_are_forty_ministries_in_order_one_center_one_council() -> None:
    kinds = Counter(row["kind"] for row in rows("organizations"))
    assert kinds == {
        OrganizationKind.CENTER: 1,
        OrganizationKind.COUNCIL: 1,
        OrganizationKind.OUTSIDE: 1,
        OrganizationKind.MINISTRY: 40,
    }
    ministries = [row for row in rows("organizations") if row["kind"] == OrganizationKind.MINISTRY]
    assert [int(row["order"]) for row in ministries] == list(range(1, 41))
    assert {row["parent"] for row in rows("organizations")} - {""} <= {row["code"] for row in rows("organizations")}


def test_codes_are_unique_and_refer_to_something() -> None:
    organizations = [row["code"] for row in rows("organizations")]
    units = [(row["organization"], row["code"]) for row in rows("units")]
    persons = {row["code"]: row for row in rows("persons")}
    assert len(set(organizations)) == len(organizations)
    assert len(set(units)) == len(units)
    assert len(persons) == len(rows("persons"))
    for row in rows("persons"):
        assert row["organization"] in organizations
        assert not row["unit"] or (row["organization"], row["unit"]) in units
        assert row["mail"].endswith(".example")
        assert row["language"] in {"ja", "en"}
    for row in rows("appointments"):
        holder = persons[row["person"]]
        from_outside = holder["organization"] == OUTSIDE[0]
        assert from_outside or (holder["organization"], holder["unit"]) == (row["organization"], row["unit"])
    assert {row["person"] for row in rows("appointments")} == persons.keys()
    assert {row["holder"] for row in rows("targets")} <= persons.keys() | set(organizations)


def on_duty(day: date) -> dict[str, Counter[Role]]:
    found: dict[str, Counter[Role]] = defaultdict(Counter)
    for row in rows("appointments"):
        if date.fromisoformat(row["starts"]) <= day <= date.fromisoformat(row["ends"] or "9999-12-31"):
            found[row["organization"]][Role(row["role"])] += 1
    return found


@pytest.mark.parametrize("day", [date(2024, 4, 1), date(2025, 3, 31), date(2025, 4, 1), date(2026, 11, 1)])
def test_every_ministry_has_every_role_on_every_day(day: date) -> None:
    posts = on_duty(day)
    for row in rows("organizations"):
        if row["kind"] == OrganizationKind.MINISTRY:
            held = posts[row["code"]]
            assert held.keys() == OF_A_MINISTRY, row["code"]
            assert held[Role.CISO] == held[Role.CHAIR] == held[Role.SECRETARIAT] == 1
            assert held[Role.AUDITOR] == 1 + (row["code"] in AUDITED_FROM_OUTSIDE)
            assert held[Role.MEMBER] in {4, 5}


def test_members_come_from_departments_across_the_ministry() -> None:
    seats: dict[str, set[str]] = defaultdict(set)
    for row in rows("appointments"):
        if row["role"] == Role.MEMBER:
            seats[row["organization"]].add(row["unit"])
    assert all({"general", "personnel", "accounting", "systems"} <= units for units in seats.values())


def test_an_auditor_sits_apart_from_those_audited() -> None:
    ours = [row for row in rows("appointments") if not row["person"].startswith(OUTSIDE[0])]
    auditing = {(row["organization"], row["unit"]) for row in ours if row["role"] == Role.AUDITOR}
    others = {(row["organization"], row["unit"]) for row in ours if row["role"] != Role.AUDITOR}
    assert len(auditing) == 40
    assert not auditing & others


def test_some_posts_change_hands_at_the_turn_of_the_year() -> None:
    leaving = [row for row in rows("appointments") if row["ends"] == "2025-03-31"]
    arriving = [row for row in rows("appointments") if row["starts"] == "2025-04-01"]
    assert len(leaving) == len(arriving) >= 5


def test_ministries_are_bound_by_different_items_and_every_label_binds_somebody() -> None:
    scopes = {row["code"]: frozenset(filter(None, row["scope"].split(";"))) for row in rows("organizations")}
    assert frozenset().union(*scopes.values()) == LABELS
    asking = [item for item in release("management-r7").items if item.binds]
    some, few = (sum(binds(item.scope, scopes[code]) for item in asking) for code in ("MIC", "CLRC"))
    assert some > few > 90
