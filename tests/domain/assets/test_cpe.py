"""CPE 2.3 names: read as written, refused where they are not well-formed, compared as sets (G3-1-1)."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assets.cpe import ANY, NAMES, NOT_APPLICABLE, Cpe, Relation, compare, parse, relate

PUNCTUATION = "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~"
characters = st.one_of(
    st.sampled_from("abcxyz0189._-"), st.sampled_from(PUNCTUATION).map(lambda character: f"\\{character}")
)
words = st.lists(characters, min_size=1, max_size=8).map("".join)
values = words.map(lambda value: r"\-" if value == "-" else value)
patterns = st.builds("".join, st.tuples(st.sampled_from(["", "*", "?", "??"]), words, st.sampled_from(["", "*", "?"])))
anything = st.one_of(st.sampled_from([ANY, NOT_APPLICABLE]), values)


def name(value: str, vendor: str = "v") -> str:
    return f"cpe:2.3:a:{vendor}:{value}:1.0:*:*:*:*:*:*:*"


@given(st.one_of(anything, patterns))
def test_what_was_read_is_written_the_same_and_read_the_same(value: str) -> None:
    read = parse(name(value))
    assert parse(str(read)) == read
    assert str(read) == name(value)


def test_attributes_stand_in_their_order() -> None:
    read = parse("cpe:2.3:o:Microsoft:windows_server_2022:10.0:sp1:-:ja:*:*:x64:*")
    assert read == Cpe("o", "microsoft", "windows_server_2022", "10.0", "sp1", "-", "ja", target_hw="x64")
    assert len(NAMES) == 11


def test_case_and_needless_escapes_do_not_make_another_name() -> None:
    assert parse(r"CPE:2.3:A:Apache:HTTP\_Server:2\.4:*:*:*:*:*:*:*") == parse(
        "cpe:2.3:a:apache:http_server:2.4:*:*:*:*:*:*:*"
    )


def test_an_escaped_colon_is_no_boundary() -> None:
    assert parse(name(r"a\:b")).product == r"a\:b"


def test_an_escaped_hyphen_alone_is_a_value_and_not_not_applicable() -> None:
    assert relate(parse(name(r"\-")).product, parse(name("-")).product) is Relation.DISJOINT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cpe:/a:v:p", "begins with cpe:2.3:"),
        ("", "begins with cpe:2.3:"),
        ("cpe:2.3:a:v:p:1", "11 attributes, this one 4"),
        (name("p") + ":*", "11 attributes, this one 12"),
        (name("p").replace(":a:", ":x:"), "the part is a"),
        (name(""), "the product is empty"),
        (name("a b"), "the product"),
        (name("a+b"), "the product"),
        (name("a*b"), "the product"),
        (name("**"), "the product"),
        (name("版"), "the product"),
        (name("p", vendor="a?b"), "the vendor"),
        ("cpe:2.3:a:v:p:1:*:*:japanese:*:*:*:*", "the language"),
        (name("p")[:-1] + "\\", "the other"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_its_attribute(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        parse(text)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for given_text in (text, f"cpe:2.3:{text}", name(text)):
        with suppress(ValueError):
            assert str(parse(given_text)).startswith("cpe:2.3:")


@given(anything)
def test_every_value_equals_itself_and_lies_within_any(value: str) -> None:
    value = parse(name(value)).product
    assert relate(value, value) is Relation.EQUAL
    assert relate(ANY, value) is (Relation.EQUAL if value == ANY else Relation.SUPERSET)


@given(anything, anything)
def test_a_comparison_turned_round_is_its_mirror(one: str, other: str) -> None:
    mirror = {Relation.SUPERSET: Relation.SUBSET, Relation.SUBSET: Relation.SUPERSET}
    there, back = relate(one, other), relate(other, one)
    assert back is mirror.get(there, there)


@given(values, values, values)
def test_a_pattern_matches_what_has_its_middle(before: str, middle: str, after: str) -> None:
    assert relate(f"*{middle}*", f"{before}{middle}{after}") is Relation.SUPERSET
    assert relate(f"{middle}*", f"{middle}{after}") is Relation.SUPERSET


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("8.*", "8.1", Relation.SUPERSET),
        ("8.*", "9.1", Relation.DISJOINT),
        ("8.?", "8.", Relation.SUPERSET),
        ("8.?", "8.1", Relation.SUPERSET),
        ("8.?", "8.10", Relation.DISJOINT),
        ("8.?", r"8.\!", Relation.SUPERSET),
        (r"8\*", "8.1", Relation.DISJOINT),
        ("8.*", "-", Relation.DISJOINT),
        ("-", "8.1", Relation.DISJOINT),
        ("8.1", "*", Relation.SUBSET),
        ("8.1", "8.*", Relation.UNDEFINED),
        ("8.*", "8.*", Relation.UNDEFINED),
    ],
)
def test_values_are_compared_as_sets(source: str, target: str, found: Relation) -> None:
    assert relate(source, target) is found


def test_names_are_compared_by_all_their_attributes() -> None:
    every = parse("cpe:2.3:a:v:p:*:*:*:*:*:*:*:*")
    one = parse("cpe:2.3:a:v:p:1.0:*:*:*:*:windows:*:*")
    assert compare(every, one) is Relation.SUPERSET
    assert compare(one, every) is Relation.SUBSET
    assert compare(parse("cpe:2.3:a:v:p:1.0:*:*:*:*:*:*:*"), parse("cpe:2.3:a:v:p:*:u1:*:*:*:*:*:*")) is (
        Relation.UNDEFINED
    )
    assert compare(parse("cpe:2.3:a:v:q:*:*:*:*:*:*:*:*"), one) is Relation.DISJOINT
