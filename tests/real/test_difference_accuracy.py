"""The difference held against what the authorities say themselves, on their real releases (G3-5c)."""

from pathlib import Path

import pytest

from benchmarks.difference_accuracy import REPORT, Accuracy, links, measure, neighbours, report
from domain.baseline.difference.compare import compare
from tasks.baseline.catalogs import read_catalog


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[Accuracy]:
    return [measure(*pair) for pair in neighbours(shared)]


def named(rows: list[Accuracy], name: str) -> list[Accuracy]:
    return [row for row in rows if row.old.startswith(name)]


def test_every_neighbouring_pair_is_measured(rows: list[Accuracy]) -> None:
    assert [len(named(rows, name)) for name in ("ISM", "grundschutz", "NIST")] == [7, 2, 1]


def test_bsi_items_are_followed_without_their_identifiers(rows: list[Accuracy]) -> None:
    for row in named(rows, "grundschutz"):
        assert row.precision >= 0.999
        assert row.recall >= 0.999


def test_ism_controls_are_followed_whatever_became_of_their_text(rows: list[Accuracy]) -> None:
    assert [(row.precision, row.recall) for row in named(rows, "ISM")] == [(1.0, 1.0)] * 7


def test_no_substantive_change_of_a_numbered_ism_control_is_called_editorial(rows: list[Accuracy]) -> None:
    assert sum(row.marked for row in named(rows, "ISM")) > 300
    assert sum(row.called_editorial for row in rows) == 0


def test_most_editorial_changes_are_known_as_such(rows: list[Accuracy]) -> None:
    assert sum(row.called_reworded for row in rows) <= 6


def test_nist_controls_are_followed_to_their_new_numbers(rows: list[Accuracy]) -> None:
    (row,) = named(rows, "NIST")
    assert row.precision >= 0.99
    assert row.recall >= 0.98


def test_every_link_of_nist_to_a_successor_is_reported(shared: Path) -> None:
    (nist,) = (pair for pair in neighbours(shared) if pair[0].name.startswith("NIST"))
    found = links(*nist)
    assert found.listed == found.stated == 200
    assert found.followed == found.anew - 1  # one names the whole family SR


def test_bsi_identifiers_outweigh_every_likeness(shared: Path) -> None:
    old, new = (read_catalog(shared / "bsi" / f"grundschutz++_2025-10-{day}.json") for day in ("02", "15"))
    entries = compare(old, new).entries
    assert all(entry.old.uid == entry.new.uid for entry in entries if entry.old and entry.new)
    assert len([entry for entry in entries if entry.old and entry.new]) == 982


def test_no_item_of_the_japanese_baseline_is_lost_though_numbers_occur_twice(shared: Path) -> None:
    catalog = read_catalog(shared / "jp" / "touitsu_kijun_guideline_r7.json")
    difference = compare(catalog, read_catalog(shared / "jp" / "touitsu_kijun_guideline_r7.json"))
    assert difference.summary["unchanged"] == len(difference.entries) == len(catalog.items) == 1783


def test_the_page_says_what_is_measured(shared: Path) -> None:
    assert REPORT.read_text("utf-8") == report(shared)
