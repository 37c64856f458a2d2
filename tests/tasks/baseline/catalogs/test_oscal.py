"""OSCAL catalogs that are right."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from domain.baseline.catalog import Catalog, Item, ItemKind, Link

Read = Callable[..., Catalog]
Json = dict[str, Any]


def control(key: str = "c-1", **fields: object) -> Json:
    return {"id": key, "title": f"Title of {key}", **fields}


def prop(name: str, value: str, **more: str) -> Json:
    return {"name": name, "value": value, **more}


def only(catalog: Catalog) -> Item:
    (item,) = catalog.items
    return item


def test_a_catalog_carries_what_the_file_says_of_itself(document: Callable[..., Json], read: Read) -> None:
    metadata = document()["catalog"]["metadata"] | {"published": "2026-04-01T00:30:00+09:00"}
    catalog = read(metadata=metadata, controls=[control()])
    assert (catalog.name, catalog.title, catalog.effective) == ("catalog", "A small catalog", date(2026, 4, 1))


def test_a_catalog_without_a_date_of_publication_has_none(read: Read) -> None:
    assert read(controls=[control()]).effective is None


@pytest.mark.parametrize("version", ["1.0.0", "1.1.2", "v1.2.2", "V1.0.4-rc1"])
def test_a_version_of_oscal_1_is_read_with_or_without_a_v(
    document: Callable[..., Json], read: Read, version: str
) -> None:
    metadata = document()["catalog"]["metadata"] | {"oscal-version": version}
    assert len(read(metadata=metadata, controls=[control()]).items) == 1


def test_controls_at_every_depth_are_read_in_reading_order_with_the_place_they_stand_in(read: Read) -> None:
    inner = control("c-1.1", controls=[control("c-1.1.1")])
    groups = [{"title": "Outer", "groups": [{"id": "g", "title": "Inner", "controls": [control("c-2")]}]}]
    catalog = read(controls=[control("c-1", controls=[inner])], groups=groups)
    assert [(item.key, item.place) for item in catalog.items] == [
        ("c-1", ()),
        ("c-1.1", ("Title of c-1",)),
        ("c-1.1.1", ("Title of c-1", "Title of c-1.1")),
        ("c-2", ("Outer", "Inner")),
    ]


def test_a_group_without_a_title_is_called_by_its_id(read: Read) -> None:
    assert only(read(groups=[{"id": "g-1", "controls": [control()]}])).place == ("g-1",)


def test_controls_ten_levels_deep_are_read(read: Read) -> None:
    nested = control("c-10")
    for level in range(9, 0, -1):
        nested = control(f"c-{level}", controls=[nested])
    items = read(controls=[nested]).items
    assert len(items) == 10
    assert len(items[-1].place) == 9


def test_props_become_number_uid_revision_and_withdrawal(read: Read) -> None:
    props = [
        prop("label", "C-01", **{"class": "zero-padded"}),
        prop("label", "C-1"),
        prop("alt-identifier", "u-1"),
        prop("revision", "7"),
        prop("status", "Withdrawn"),
    ]
    item = only(read(controls=[control(props=props)]))
    assert (item.number, item.uid, item.revision, item.withdrawn) == ("C-1", "u-1", "7", True)


def test_a_control_without_a_label_is_cited_by_its_id_and_stands(read: Read) -> None:
    item = only(read(controls=[control()]))
    assert (item.number, item.uid, item.revision, item.withdrawn, item.scope) == ("c-1", "", "", False, ())


def test_a_sort_id_is_not_content(read: Read) -> None:
    plain = read(controls=[control()])
    assert read(controls=[control(props=[prop("sort-id", "catalog[1].group[3]")])]) == plain


def test_applicability_is_the_scope_and_all_binds_everyone(read: Read) -> None:
    some = control(props=[prop("applicability", "TS"), prop("applicability", "P")])
    everyone = control("c-2", props=[prop("applicability", "ALL"), prop("applicability", "P")])
    assert [item.scope for item in read(controls=[some, everyone]).items] == [("P", "TS"), ()]


def test_a_class_names_the_kind_where_it_is_one_of_ours_and_any_other_control_is_a_requirement(read: Read) -> None:
    classes = ["basic-measure", "basic_measure", "guidance", "ISM-principle", "requirement"]
    controls = [control(f"c-{at}", **{"class": named}) for at, named in enumerate(classes)]
    assert [item.kind for item in read(controls=controls).items] == [
        ItemKind.BASIC_MEASURE,
        ItemKind.BASIC_MEASURE,
        ItemKind.GUIDANCE,
        ItemKind.REQUIREMENT,
        ItemKind.REQUIREMENT,
    ]


def test_statement_items_stand_on_a_line_each_with_their_labels(read: Read) -> None:
    inner = {"name": "item", "props": [prop("label", "1.")], "prose": "first;"}
    outer = {"name": "item", "props": [prop("label", "a.")], "prose": "do:", "parts": [inner]}
    statement = {"name": "statement", "prose": "The organization must\r\n", "parts": [outer]}
    assert only(read(controls=[control(parts=[statement])])).statement == "The organization must\na. do:\n1. first;"


def test_what_explains_is_guidance_and_what_is_written_for_assessors_is_neither(read: Read) -> None:
    parts = [
        {"name": "overview", "prose": "Why."},
        {"name": "statement", "prose": "What."},
        {"name": "guidance", "title": "Hint", "prose": "How."},
        {"name": "assessment-objective", "prose": "Seen?", "parts": [{"name": "item", "prose": "Also this?"}]},
    ]
    item = only(read(controls=[control(parts=parts)]))
    assert (item.statement, item.guidance) == ("What.", "Why.\nHint\nHow.")


def test_links_keep_their_own_word_and_lose_the_hash(read: Read) -> None:
    hrefs = [("moved-to", "#c-9"), ("incorporated-into", "#c-8"), ("related", "#c-7"), ("required", "#c-7")]
    links = [{"rel": rel, "href": href} for rel, href in hrefs] + [{"href": "https://example.org/x"}]
    assert only(read(controls=[control(links=links)])).links == (
        Link("moved-to", "c-9"),
        Link("incorporated-into", "c-8"),
        Link("related", "c-7"),
        Link("required", "c-7"),
        Link("reference", "https://example.org/x"),
    )


def test_a_link_to_a_part_of_a_control_names_the_control(read: Read) -> None:
    whole = control("c-2", parts=[{"id": "c-2_smt", "name": "statement", "parts": [{"id": "c-2_a", "name": "item"}]}])
    gone = control("c-1", links=[{"rel": "incorporated-into", "href": "#c-2_a"}])
    assert read(controls=[gone, whole]).items[0].links == (Link("incorporated-into", "c-2"),)


def test_a_link_to_a_control_is_not_led_astray_by_a_part_of_the_same_id(read: Read) -> None:
    linking = control("c-1", links=[{"rel": "related", "href": "#c-2"}, {"rel": "related", "href": "#"}])
    other = control("c-3", parts=[{"id": "c-2", "name": "statement"}, {"name": "guidance"}])
    assert read(controls=[linking, control("c-2"), other]).items[0].links == (
        Link("related", "c-2"),
        Link("related", ""),
    )


def test_links_of_a_part_belong_to_its_control_and_stand_once(read: Read) -> None:
    link = {"rel": "related", "href": "#c-3"}
    item = only(read(controls=[control(links=[link], parts=[{"name": "guidance", "links": [link]}])]))
    assert item.links == (Link("related", "c-3"),)
