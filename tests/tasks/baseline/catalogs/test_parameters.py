"""What stands in the blanks of a control's text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.baseline.catalog import Catalog

Read = Callable[..., Catalog]
Json = dict[str, Any]


def asking(text: str, *params: Json) -> list[Json]:
    return [{"id": "c-1", "title": "T", "params": [*params], "parts": [{"name": "statement", "prose": text}]}]


def statement(catalog: Catalog) -> str:
    return catalog.items[0].statement


@pytest.mark.parametrize(
    "blank", ["{{ insert: param, p-1 }}", "{{insert: param,p-1}}", "{{ param: p-1 }}", "{{ p-1 }}"]
)
def test_every_form_of_a_blank_is_filled(read: Read, blank: str) -> None:
    param = {"id": "p-1", "label": "a period", "values": ["30 days"]}
    assert statement(read(controls=asking(f"within {blank}.", param))) == "within 30 days."


@pytest.mark.parametrize(
    ("param", "shown"),
    [
        ({"values": ["a", "b"]}, "a, b"),
        ({"select": {"choice": ["a", "b"]}}, "[one of: a; b]"),
        ({"select": {"how-many": "one-or-more", "choice": [" a ", "b"]}}, "[one or more of: a; b]"),
        ({"label": "a period"}, "[a period]"),
        ({"label": "a period", "constraints": [{"description": "at most 30 days"}]}, "[a period (at most 30 days)]"),
        ({"label": "a period", "select": {}}, "[a period]"),
        ({}, "[p-1]"),
    ],
)
def test_a_value_comes_first_then_the_choices_then_the_label(read: Read, param: Json, shown: str) -> None:
    assert statement(read(controls=asking("{{ insert: param, p-1 }}", {"id": "p-1", **param}))) == shown


def test_a_choice_may_hold_a_blank_of_its_own(read: Read) -> None:
    outer = {"id": "p-1", "select": {"choice": ["never", "after {{ insert: param, p-2 }}"]}}
    inner = {"id": "p-2", "label": "a period"}
    text = statement(read(controls=asking("Delete {{ insert: param, p-1 }}", outer, inner)))
    assert text == "Delete [one of: never; after [a period]]"


@pytest.mark.parametrize("asked", ["p-9", "einem anerkannten Standard"])
def test_a_blank_that_nothing_fills_stays_readable(read: Read, asked: str) -> None:
    assert statement(read(controls=asking(f"by {{{{ {asked} }}}}"))) == f"by [{asked}]"


def test_a_blank_that_nothing_fills_is_told_with_its_item_each_once_through_other_parameters_as_well(
    read: Read,
) -> None:
    outer = {"id": "p-1", "values": ["after {{ insert: param, gone }}"]}
    prose = "{{ insert: param, p-1 }} {{ p-1 }} {{ insert: param, nope }} {{ insert: param, nope }}"
    [one] = asking(prose, outer)
    two = {"id": "c-2", "title": "{{ insert: param, p-1 }}", "props": [{"name": "label", "value": "C.2"}]}
    three = {"id": "c-3", "title": "T"}
    catalog = read(controls=[one, two, three])
    assert catalog.unfilled == (("c-1", "gone"), ("c-1", "nope"), ("C.2", "gone"))
    assert catalog.items[1].title == "after [gone]"


def test_where_every_blank_is_filled_none_is_told(read: Read) -> None:
    assert read(controls=asking("{{ insert: param, p-1 }}", {"id": "p-1"})).unfilled == ()


def test_parameters_of_groups_and_of_the_catalog_fill_titles_and_statements(read: Read) -> None:
    group = {
        "title": "Group of {{ insert: param, who }}",
        "params": [{"id": "who", "values": ["us"]}],
        "controls": [{"id": "c-1", "title": "For {{ insert: param, all }}"}],
    }
    (item,) = read(groups=[group], params=[{"id": "all", "values": ["everyone"]}]).items
    assert (item.title, item.place) == ("For everyone", ("Group of us",))


def chain(length: int) -> list[Json]:
    """Each stands in the one before it; the last one has a value."""
    inner = [{"id": f"p-{at}", "values": [f"{{{{ insert: param, p-{at + 1} }}}}"]} for at in range(length)]
    return [*inner, {"id": f"p-{length}", "values": ["x"]}]


@pytest.mark.parametrize("length", [40, 5_000])
def test_parameters_in_each_other_without_end_are_refused(
    document: Callable[..., Json], put: Callable[..., Path], refusal: Callable[..., str], length: int
) -> None:
    loop = asking("{{ p-1 }}", {"id": "p-1", "label": "{{ p-2 }}"}, {"id": "p-2", "label": "{{ p-1 }}"})
    assert "/params/0: parameters stand in each other" in refusal(put("c.json", document(controls=loop)))
    long = asking("{{ p-0 }}", *chain(length))
    assert "parameters stand in each other" in refusal(put("c.json", document(controls=long)))


def test_text_that_doubles_with_every_parameter_is_refused_before_it_fills_the_memory(
    document: Callable[..., Json], put: Callable[..., Path], refusal: Callable[..., str]
) -> None:
    doubling = [{"id": f"p-{at}", "values": [f"{{{{ p-{at + 1} }}}}{{{{ p-{at + 1} }}}}"]} for at in range(30)]
    file = put("c.json", document(controls=asking("{{ p-0 }}", *doubling, {"id": "p-30", "values": ["ha"]})))
    assert "over 20,000,000 characters filled in" in refusal(file)


def test_a_long_value_in_very_many_blanks_is_refused_before_it_fills_the_memory(
    document: Callable[..., Json], put: Callable[..., Path], refusal: Callable[..., str]
) -> None:
    file = put("c.json", document(controls=asking("{{ p }}" * 100_000, {"id": "p", "values": ["x" * 1_000_000]})))
    assert "over 20,000,000 characters filled in" in refusal(file)


def test_a_parameter_given_twice_is_refused(
    document: Callable[..., Json], put: Callable[..., Path], refusal: Callable[..., str]
) -> None:
    file = put("c.json", document(controls=asking("x", {"id": "p-1"}, {"id": "p-1"})))
    assert "/catalog/controls/0/params/1: the parameter 'p-1' stands at /catalog/controls/0/params/0" in refusal(file)
