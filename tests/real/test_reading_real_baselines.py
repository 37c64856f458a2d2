"""Baselines as their authorities published them, and the invalid files of another project's tests."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from domain.baseline.catalog import Catalog, Item, ItemKind
from domain.baseline.scope import binds
from domain.errors import BadInput
from tasks.baseline.catalogs import read_catalog, read_profile

COUNTS = {
    "ism/ISM_catalog_v2022.09.14.json": 844,
    "ism/ISM_catalog_v2022.12.1.json": 874,
    "ism/ISM_catalog_v2023.03.3.json": 901,
    "ism/ISM_catalog_v2023.03.5.json": 901,
    "ism/ISM_catalog_v2023.06.29.json": 907,
    "ism/ISM_catalog_v2023.08.3.json": 907,
    "ism/ISM_catalog_v2023.09.21.json": 922,
    "ism/ISM_catalog_v2023.12.1.json": 928,
    "bsi/grundschutz++_2025-09-29.json": 985,
    "bsi/grundschutz++_2025-10-02.json": 985,
    "bsi/grundschutz++_2025-10-15.json": 985,
    "nist/NIST_SP-800-53_rev4_catalog-min.json": 922,
    "nist/NIST_SP-800-53_rev5_catalog-min_v1.0.0.json": 1189,
    "nist/example_basic-catalog.json": 4,
    "jp/touitsu_kijun_guideline_r7.json": 1783,
}
GUIDELINE = "jp/touitsu_kijun_guideline_r7.json"
REV4 = "nist/NIST_SP-800-53_rev4_catalog-min.json"
REV5 = "nist/NIST_SP-800-53_rev5_catalog-min_v1.0.0.json"
# What each file that is refused is, or how many items the others hold: that trestle writes `role_id` where OSCAL has
# `role-id` is in responsible parties, which are not opened.
TRESTLE: dict[str, str | int] = {
    "bad_simple.json": "row 3: not JSON, or cut off",
    "comp_def_c.json": "this is a component definition; give a catalog",
    "comprehensive_mapping.json": "this is a mapping; give a catalog",
    "leveraged_ssp.json": "this is a system security plan; give a catalog",
    "minimal_catalog.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_bad_oscal_version.json": "/catalog/metadata: 'oscal-version' is empty",
    "minimal_catalog_extra_fields.json": "/catalog/metadata: unknown field 'a_wrong_field'",
    "minimal_catalog_missing_roles.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_missing_uuid.json": "/catalog: 'uuid' is missing",
    "minimal_catalog_no_responsible-parties.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_roles.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_roles_double.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_roles_double_rp.json": "no controls in it; give the catalog that holds the controls",
    "minimal_catalog_with_groups.json": "no controls in it; give the catalog that holds the controls",
    "profile_bad_control.json": "this is a profile; give a catalog",
    "profile_missing_position.json": "this is a profile; give a catalog",
    "profile_with_incorrect_alter.json": "this is a profile; give a catalog",
    "simple_mapping.json": "this is a mapping; give a catalog",
    "simplified_nist_catalog.json": 80,
    "simplified_nist_profile.json": "this is a profile; give a catalog",
    "test_profile_a.json": "this is a profile; give a catalog",
    "test_profile_b.json": "this is a profile; give a catalog",
    "test_profile_c.json": "this is a profile; give a catalog",
    "test_profile_d.json": "this is a profile; give a catalog",
    "test_profile_e.json": "this is a profile; give a catalog",
    "test_profile_f.json": "this is a profile; give a catalog",
    "test_profile_g.json": "this is a profile; give a catalog",
}


@pytest.fixture(scope="session")
def guideline(shared: Path) -> Catalog:
    return read_catalog(shared / GUIDELINE)


@pytest.mark.parametrize("name", sorted(COUNTS))
def test_every_item_of_a_published_baseline_is_read_and_says_something(shared: Path, name: str) -> None:
    items = read_catalog(shared / name).items
    assert len(items) == COUNTS[name]
    assert all(item.title or item.statement for item in items)
    assert all(item.place for item in items)
    assert not [item.key for item in items if "{{" in item.title + item.statement + item.guidance]


@pytest.mark.parametrize("name", sorted(TRESTLE))
def test_each_file_of_trestle_is_read_or_refused_in_one_line_that_says_why(shared: Path, name: str) -> None:
    path, expected = shared / "trestle-tests" / name, TRESTLE[name]
    if isinstance(expected, int):
        assert len(read_catalog(path).items) == expected
        return
    with pytest.raises(BadInput) as refused:
        read_catalog(path)
    assert expected in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_no_file_of_trestle_is_left_out(shared: Path) -> None:
    assert {path.name for path in (shared / "trestle-tests").glob("*.json")} == TRESTLE.keys()


def test_a_file_that_was_published_cut_off_is_refused_where_it_ends(shared: Path) -> None:
    with pytest.raises(BadInput, match="row 4003: not JSON, or cut off"):
        read_catalog(shared / "kev" / "kev_truncated_15200f913.json")


def test_the_guideline_holds_611_requirements_and_1172_basic_measures(guideline: Catalog) -> None:
    kinds = Counter(item.kind for item in guideline.items)
    assert kinds == {ItemKind.REQUIREMENT: 611, ItemKind.BASIC_MEASURE: 1172}


def test_the_visible_ids_of_the_guideline_that_repeat_are_all_kept(guideline: Catalog) -> None:
    repeated = Counter(Counter(item.key for item in guideline.items).values())
    assert repeated == {1: 1744, 2: 18, 3: 1}


def test_a_heading_of_the_guideline_has_a_title_and_everything_else_a_statement(guideline: Catalog) -> None:
    headings = [item for item in guideline.items if not item.statement]
    assert len(headings) == 151
    assert all(item.title and item.kind is ItemKind.REQUIREMENT for item in headings)
    assert not [item.key for item in guideline.items if item.statement and item.title]


def test_basic_measures_of_the_guideline_detail_the_requirement_above_them_but_for_four_misplaced_ones(
    guideline: Catalog,
) -> None:
    measures = [item for item in guideline.items if item.kind is ItemKind.BASIC_MEASURE]
    lost = [item.key for item in measures if not item.details]
    assert lost == ["6.6.2(2)-1 a)", "6.6.2(2)-1 b)", "6.6.2(3)-3 a)", "6.6.2(3)-3 b)"]
    assert {item.details for item in measures} - {""} <= {item.key for item in guideline.items}


@pytest.mark.parametrize(("name", "withdrawn", "moved", "incorporated"), [(REV4, 96, 0, 112), (REV5, 182, 34, 166)])
def test_withdrawn_controls_of_nist_and_their_successors_are_read(
    shared: Path, name: str, withdrawn: int, moved: int, incorporated: int
) -> None:
    """112 of the 113 links of revision 4: one control names the same document twice."""
    items = read_catalog(shared / name).items
    rels = Counter(link.rel for item in items for link in item.links)
    assert sum(item.withdrawn for item in items) == withdrawn
    assert (rels["moved-to"], rels["incorporated-into"]) == (moved, incorporated)


def test_every_successor_that_nist_names_is_a_control_but_for_a_family(shared: Path) -> None:
    items = read_catalog(shared / REV5).items
    successors = {link.target for item in items for link in item.links if link.rel in {"moved-to", "incorporated-into"}}
    assert successors - {item.key for item in items} == {"sr"}


@pytest.mark.parametrize("name", [name for name in sorted(COUNTS) if name.startswith("bsi")])
def test_every_item_of_bsi_has_a_stable_identifier_of_its_own(shared: Path, name: str) -> None:
    uids = [item.uid for item in read_catalog(shared / name).items]
    assert all(uids)
    assert len(set(uids)) == len(uids)


@pytest.fixture(scope="session")
def protected(shared: Path) -> Catalog:
    """The controls for PROTECTED systems, as the authority resolved them from its profile."""
    return read_catalog(shared / "ism" / "ISM_PROTECTED-baseline-resolved-profile_catalog_v2023.12.1.json")


def bound(items: Iterable[Item], label: str) -> tuple[Item, ...]:
    """What an organization with that label must answer, in its order."""
    return tuple(item for item in items if item.binds and binds(item.scope, frozenset({label})))


def test_scope_labels_resolve_the_ism_to_the_officially_resolved_catalog_item_for_item(
    shared: Path, protected: Catalog
) -> None:
    items = read_catalog(shared / "ism/ISM_catalog_v2023.12.1.json").items
    assert len(protected.items) == 827
    assert bound(items, "P") == protected.items


def test_scope_labels_choose_what_the_protected_profile_chooses(shared: Path) -> None:
    items = read_catalog(shared / "ism/ISM_catalog_v2023.12.1.json").items
    profile = read_profile(shared / "ism/ISM_PROTECTED-baseline_profile_v2023.12.1.json")
    assert bound(items, "P") == tuple(item for item in items if profile.chooses(item.key))


def test_a_level_above_is_bound_by_other_controls_than_a_level_below(shared: Path) -> None:
    items = read_catalog(shared / "ism/ISM_catalog_v2023.12.1.json").items
    assert {label: len(bound(items, label)) for label in ("OS", "P", "S", "TS")} == {
        "OS": 827,
        "P": 827,
        "S": 885,
        "TS": 895,
    }
