"""Inputs of real origin that once failed, from ../shared/cases; each stands for a kind (docs/what-is-read.md)."""

from pathlib import Path

import pytest

from domain.baseline.difference.compare import compare
from domain.errors import BadInput
from tasks.baseline.catalogs import read_catalog
from tasks.occasions.feeds import Feed, read_feed
from tasks.occasions.feeds.words import unread_words


@pytest.fixture
def cases(shared: Path) -> Path:
    """The folder of cases."""
    folder = shared.parent / "cases"
    if not folder.exists():
        pytest.skip("no ../shared/cases beside the clone")
    return folder


def feed(file: Path) -> Feed:
    return read_feed(file.read_bytes(), file.name)


def summary(old: Path, new: Path) -> dict[str, int]:
    found = compare(read_catalog(old), read_catalog(new)).summary
    return {change: count for change, count in found.items() if count and change != "unchanged"}


def test_jvn_is_read_whatever_its_references_are_called(cases: Path) -> None:
    for name in ("feed.rdf", "ok.rdf"):
        [threat] = feed(cases / "jvn-reference-id" / name).threats
        assert (threat.code, threat.aliases) == ("JVNDB-2026-900001", ("CVE-2026-90001",))


def test_one_cve_by_two_makers_is_one_threat(cases: Path) -> None:
    [threat] = feed(cases / "stix-two-makers-one-cve" / "bundle.json").threats
    assert threat.code == "CVE-2026-90001"


def test_a_bundle_of_which_nothing_was_read_says_so(cases: Path) -> None:
    said = {}
    for file in (cases / "stix-nothing-read").iterdir():
        found = feed(file)
        said[file.stem] = unread_words(len(found.threats), found.unread)[0].en
    none = "nothing read: no vulnerability among"
    assert said == {
        "empty": "nothing read: there is nothing in it",
        "attack-pattern-only": f"{none} 1 object: 1 attack-pattern",
        "own-object-type": f"{none} 3 objects: 1 extension-definition, 1 identity, 1 x-example-sdo",
    }


@pytest.mark.parametrize(("name", "looks"), [("cdx", "CycloneDX"), ("csaf", "CSAF"), ("nvdapi", "an answer of NVD")])
def test_another_format_is_refused_by_its_name(cases: Path, name: str, looks: str) -> None:
    with pytest.raises(BadInput, match=f"nor ours: it looks like {looks};"):
        feed(cases / "feed-misnamed" / f"{name}.json")


def test_a_version_with_a_v_is_read(cases: Path) -> None:
    [item] = read_catalog(cases / "oscal-version-v" / "catalog.json").items
    assert item.statement == "SR-01.01.a Define the kinds of accounts."


def test_each_control_keeps_its_own_statement(cases: Path) -> None:
    folder = cases / "oscal-same-statement"
    assert summary(folder / "old.json", folder / "new.json") == {"reworded": 1}


def test_a_list_regrouped_is_merged_and_the_other_way_round_split(cases: Path) -> None:
    old, new = (cases / "diff-list-regrouped" / f"{name}.csv" for name in ("old", "new"))
    assert summary(old, new) == {"reworded": 1, "merged": 4}
    assert summary(new, old) == {"reworded": 1, "split": 4}
