"""OSCAL profiles: which controls somebody chose."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from domain.errors import BadInput
from tasks.baseline.catalogs import read_profile

Json = dict[str, Any]
Put = Callable[..., Path]
Document = Callable[..., Json]


def profile(document: Document, *imports: object) -> Json:
    return {"profile": {**document()["catalog"], "imports": [*imports]}}


def test_an_import_chooses_the_ids_that_it_names_less_those_that_it_excludes(put: Put, document: Document) -> None:
    one = {
        "href": "#a",
        "include-controls": [{"with-ids": ["c-1", "c-2"]}, {"with-ids": ["c-3"]}],
        "exclude-controls": [{"with-ids": ["c-2"]}],
    }
    read = read_profile(put("p.json", profile(document, one)))
    assert read.title == "A small catalog"
    assert [key for key in ("c-1", "c-2", "c-3", "c-4") if read.chooses(key)] == ["c-1", "c-3"]


@pytest.mark.parametrize("everything", [{"include-all": {}}, {}])
def test_an_import_of_everything_chooses_all_but_what_it_excludes(
    put: Put, document: Document, everything: Json
) -> None:
    one = {"href": "#a", **everything, "exclude-controls": [{"with-ids": ["c-2"]}]}
    read = read_profile(put("p.json", profile(document, one)))
    assert (read.chooses("c-1"), read.chooses("c-2")) == (True, False)


def test_a_control_is_in_where_any_import_chooses_it(put: Put, document: Document) -> None:
    imports = [{"href": f"#{key}", "include-controls": [{"with-ids": [key]}]} for key in ("c-1", "c-2")]
    read = read_profile(put("p.json", profile(document, *imports)))
    assert (read.chooses("c-1"), read.chooses("c-2"), read.chooses("c-3")) == (True, True, False)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        ({"include-all": {}}, "'href' is missing"),
        ({"href": "#a", "include-controls": [{"matching": [{"pattern": "c-*"}]}]}, "unknown field 'matching'"),
        (
            {"href": "#a", "include-controls": [{"with-child-controls": "yes", "with-ids": ["c-1"]}]},
            "'with-child-controls' is not read",
        ),
        ({"href": "#a", "include-controls": [{"with-ids": "c-1"}]}, "'with-ids' is text, a list is expected"),
    ],
)
def test_a_choice_that_cannot_be_followed_is_refused(put: Put, document: Document, one: Json, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_profile(put("p.json", profile(document, one)))
    assert said in str(refused.value)


def test_a_profile_that_imports_nothing_is_refused(put: Put, document: Document) -> None:
    with pytest.raises(BadInput, match="'imports' is missing or empty"):
        read_profile(put("p.json", profile(document)))


def test_a_catalog_is_not_taken_for_a_profile(put: Put, document: Document) -> None:
    with pytest.raises(BadInput, match="this is a catalog; give a profile"):
        read_profile(put("p.json", document()))
