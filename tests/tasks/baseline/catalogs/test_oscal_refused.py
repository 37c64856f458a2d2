"""OSCAL files that are wrong: one line that names the field."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Json = dict[str, Any]
Document = Callable[..., Json]
Put = Callable[..., Path]
Refusal = Callable[..., str]


@pytest.mark.parametrize(
    ("model", "called"),
    [
        ("profile", "a profile"),
        ("mapping-collection", "a mapping"),
        ("component-definition", "a component definition"),
        ("system-security-plan", "a system security plan"),
        ("assessment-plan", "an assessment plan"),
        ("assessment-results", "assessment results"),
        ("plan-of-action-and-milestones", "a plan of action and milestones"),
    ],
)
def test_another_model_is_called_by_its_name(put: Put, refusal: Refusal, model: str, called: str) -> None:
    assert f"this is {called}; give a catalog" in refusal(put("x.json", {model: {}}))


@pytest.mark.parametrize("parsed", [{}, {"vulnerabilities": []}])
def test_an_object_that_is_no_oscal_document_is_refused(put: Put, refusal: Refusal, parsed: Json) -> None:
    assert "no 'catalog' at the top" in refusal(put("x.json", parsed))


@pytest.mark.parametrize("value", ["text", 1, None, True, [{"x": 1}], []])
def test_json_of_another_shape_is_refused(put: Put, refusal: Refusal, value: object) -> None:
    refusal(put("x.json", "null" if value is None else value if not isinstance(value, str) else f'"{value}"'))


@pytest.mark.parametrize("name", ["uuid", "metadata"])
def test_a_catalog_needs_its_required_fields(put: Put, refusal: Refusal, document: Document, name: str) -> None:
    parsed = document()
    del parsed["catalog"][name]
    assert f"/catalog: '{name}' is missing" in refusal(put("x.json", parsed))


@pytest.mark.parametrize("name", ["title", "last-modified", "version", "oscal-version"])
@pytest.mark.parametrize("wrong", [None, "", " ", 1, [], {}])
def test_metadata_needs_its_required_fields_to_say_something(
    put: Put, refusal: Refusal, document: Document, name: str, wrong: object
) -> None:
    metadata = {key: value for key, value in document()["catalog"]["metadata"].items() if key != name}
    if wrong is not None:
        metadata[name] = wrong
    assert f"/catalog/metadata: '{name}' is " in refusal(put("x.json", document(metadata=metadata)))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("oscal-version", "0.9.0"),
        ("oscal-version", "2.0.0"),
        ("oscal-version", "latest"),
        ("last-modified", "yesterday"),
        ("last-modified", "2026-01-31T12:00:00"),
        ("published", "2026-02-30T12:00:00Z"),
        ("published", ""),
    ],
)
def test_versions_and_dates_must_be_such(put: Put, refusal: Refusal, document: Document, name: str, wrong: str) -> None:
    metadata = document()["catalog"]["metadata"] | {name: wrong}
    assert f"/catalog/metadata: '{name}' is " in refusal(put("x.json", document(metadata=metadata)))


@pytest.mark.parametrize("wrong", ["1", "3f0e8c1a-58f4-1c0e-9a5b-0f4d5f5d8f11", "3f0e8c1a58f44c0e9a5b0f4d5f5d8f11"])
def test_a_uuid_must_be_one_of_version_4_or_5(put: Put, refusal: Refusal, document: Document, wrong: str) -> None:
    assert "'uuid' is" in refusal(put("x.json", document(uuid=wrong)))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"contols": []}, "/catalog: unknown field 'contols'"),
        ({"controls": {}}, "/catalog: 'controls' is an object, a list is expected"),
        ({"controls": ["x"]}, "/catalog/controls/0 is text, an object is expected"),
        ({"controls": [{"title": "T"}]}, "/catalog/controls/0: 'id' is missing"),
        ({"controls": [{"id": "a"}]}, "/catalog/controls/0: 'title' is missing"),
        ({"controls": [{"id": 7, "title": "T"}]}, "/catalog/controls/0: 'id' is a number, text is expected"),
        ({"controls": [{"id": "a", "title": None}]}, "/catalog/controls/0: 'title' is null, text is expected"),
        ({"controls": [{"id": "a", "title": "T", "groups": []}]}, "/catalog/controls/0: unknown field 'groups'"),
        ({"groups": [{"controls": [{"id": "a", "title": "T"}]}]}, "/catalog/groups/0: 'id' is missing"),
        ({"groups": [{"title": "G", "control": []}]}, "/catalog/groups/0: unknown field 'control'"),
    ],
)
def test_wrong_fields_are_named_by_their_pointer(
    put: Put, refusal: Refusal, document: Document, fields: Json, said: str
) -> None:
    assert said in refusal(put("x.json", document(**fields)))


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ({"props": [{"name": "label"}]}, "/props/0: 'value' is missing"),
        ({"props": [{"value": "x"}]}, "/props/0: 'name' is missing"),
        ({"links": [{"rel": "related"}]}, "/links/0: 'href' is missing"),
        ({"parts": [{"prose": "x"}]}, "/parts/0: 'name' is missing"),
        ({"parts": [{"name": "statement", "text": "x"}]}, "/parts/0: unknown field 'text'"),
        ({"params": [{"label": "x"}]}, "/params/0: 'id' is missing"),
        ({"params": [{"id": "p", "select": []}], "title": "{{ p }}"}, "/params/0/select is a list"),
        ({"params": [{"id": "p", "values": [1]}], "title": "{{ p }}"}, "/params/0: 'values/0' is a number"),
        ({"title": "a\u0000b"}, "'title' has the control character U+0000"),
        ({"title": "a\u001bb"}, "'title' has the control character U+001B"),
        ({"props": [{"name": "applicability", "value": "P S"}]}, "the applicability 'P S' has a space"),
    ],
)
def test_wrong_fields_inside_a_control_are_named(
    put: Put, refusal: Refusal, document: Document, inside: Json, said: str
) -> None:
    line = refusal(put("x.json", document(controls=[{"id": "a", "title": "T", **inside}])))
    assert said in line
    assert "/catalog/controls/0" in line


def test_half_a_surrogate_pair_is_refused(put: Put, refusal: Refusal, document: Document) -> None:
    parsed = document(controls=[{"id": "a", "title": "HALF"}])
    file = put("x.json", put("y.json", parsed).read_text().replace("HALF", "\\ud83d"))
    assert "U+D83D" in refusal(file)


def test_a_repeated_control_id_is_refused_with_both_places(put: Put, refusal: Refusal, document: Document) -> None:
    one = {"id": "a", "title": "T"}
    line = refusal(put("x.json", document(controls=[one], groups=[{"title": "G", "controls": [one]}])))
    assert "/catalog/groups/0/controls/0: the control 'a' stands at /catalog/controls/0" in line


def test_a_repeated_alt_identifier_is_refused_with_both_controls(
    put: Put, refusal: Refusal, document: Document
) -> None:
    props = [{"name": "alt-identifier", "value": "u-1"}]
    line = refusal(put("x.json", document(controls=[{"id": key, "title": "T", "props": props} for key in "ab"])))
    assert "'a' and 'b' have one alt-identifier, 'u-1'" in line


@pytest.mark.parametrize("name", ["controls", "groups"])
def test_nesting_beyond_32_levels_is_refused(put: Put, refusal: Refusal, document: Document, name: str) -> None:
    nested: Json = {"id": "c-33", "title": "T"}
    for level in range(32, 0, -1):
        nested = {"id": f"c-{level}", "title": "T", name: [nested]}
    assert "nested deeper than 32 levels" in refusal(put("x.json", document(**{name: [nested]})))


def test_parts_nested_beyond_32_levels_are_refused(put: Put, refusal: Refusal, document: Document) -> None:
    nested: Json = {"name": "item", "prose": "x"}
    for _ in range(32):
        nested = {"name": "item", "parts": [nested]}
    line = refusal(put("x.json", document(controls=[{"id": "a", "title": "T", "parts": [nested]}])))
    assert "nested deeper than 32 levels" in line


def test_a_long_wrong_text_is_shown_in_part(put: Put, refusal: Refusal, document: Document) -> None:
    assert len(refusal(put("x.json", document(uuid="x\n" * 100_000)))) < 400


def test_more_controls_than_any_baseline_has_are_refused(put: Put, refusal: Refusal, document: Document) -> None:
    controls = [{"id": f"c-{at}", "title": "T"} for at in range(100_001)]
    assert "more than 100,000 items or rows" in refusal(put("x.json", document(controls=controls)))


def test_an_id_or_applicability_with_a_character_that_nobody_sees_is_refused(
    put: Put, refusal: Refusal, document: Document
) -> None:
    for control in (
        {"id": "c\u200b-1", "title": "x"},
        {"id": "c-1", "title": "x", "props": [{"name": "applicability", "value": "P\u200b"}]},
    ):
        said = refusal(put("x.json", document(controls=[control])))
        assert "/catalog/controls/0: " in said
        assert "has the invisible character U+200B; take it out" in said


@pytest.mark.parametrize(
    "fields",
    [{}, {"controls": []}, {"groups": []}, {"groups": [{"id": "ac", "title": "Access control", "controls": []}]}],
    ids=["left out", "none", "no groups", "an empty group"],
)
def test_a_catalog_without_a_control_is_no_baseline(
    put: Put, refusal: Refusal, document: Document, fields: Json
) -> None:
    assert "x.json: no controls in it; give the catalog" in refusal(put("x.json", document(**fields)))
