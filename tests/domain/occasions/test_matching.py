"""A threat touches those who run what it names, and nobody else (G3-4a)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assets.cpe import Cpe, Relation, compare
from domain.assets.product_names import fold, product_name, vendor_name
from domain.occasions.matching import Index
from domain.occasions.threat import Product, Threat


def threat(*products: Product, withdrawn: bool = False) -> Threat:
    return Threat("kev", "CVE-2026-0001", "A hole", date(2026, 4, 1), products, withdrawn=withdrawn)


def touches(named: Product, installed: Product) -> bool:
    return Index([(1, installed)]).touched(threat(named)) == {1}


VERSIONS = "cpe:2.3:a:microsoft:exchange_server:{}:*:*:*:*:*:*:*"
vendors = st.sampled_from(["Microsoft", "日本電気株式会社", "F5, Inc.", "トレンドマイクロ", "Zyxel", ""])
names = st.sampled_from(["Exchange Server", "サーバー", "BIG-IP 1.2", "C++", "C#", "Multiple Products", ""])
cpes = st.sampled_from(["", VERSIONS.format("*"), VERSIONS.format("2019"), "cpe:/a:f5:big-ip", "no cpe"])
products = st.builds(Product, vendors, names, cpes)
registers = st.lists(st.tuples(st.integers(1, 5), products), max_size=8)
WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"})
respelt: st.SearchStrategy[Callable[[str], str]] = st.sampled_from(
    [str.upper, str.lower, str.swapcase, lambda text: text.translate(WIDE), lambda text: f" {text} "]
)


@pytest.mark.parametrize(
    "spelling",
    [
        "Microsoft",
        "MICROSOFT CORPORATION",
        "Microsoft Corp.",
        "Ｍｉｃｒｏｓｏｆｔ",
        "microsoft, inc",
        "日本マイクロソフト株式会社",
        "マイクロソフト㈱",
    ],
)
def test_a_vendor_goes_by_one_name(spelling: str) -> None:
    assert vendor_name(spelling) == "microsoft"


@pytest.mark.parametrize(
    ("one", "other"), [("Red Hat", "Red"), ("SAP SE", "SAS"), ("日立製作所", "日立システムズ"), ("Oracle", "Orade")]
)
def test_likeness_makes_no_vendor_the_same(one: str, other: str) -> None:
    assert vendor_name(one) != vendor_name(other)


def test_a_vendor_that_is_only_a_legal_form_keeps_its_name() -> None:
    assert (vendor_name("SAS"), vendor_name("K.K. Example K.K.")) == ("sas", "kkexample")


@pytest.mark.parametrize(
    ("one", "other"), [("Foo 1.12", "Foo 11.2"), ("C", "C++"), ("C", "C#"), ("SMA100", "SMA1000"), ("iOS", "iOS XE")]
)
def test_products_of_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "spelling", ["Exchange Server", "exchange_server", "Microsoft Exchange Server", "エクスチェンジサーバー"]
)
def test_a_product_goes_by_one_name(spelling: str) -> None:
    assert product_name("microsoft", spelling) == "exchangeserver"


@pytest.mark.parametrize("text", ["İstanbul ſoft", "ﬁlter", "㍿テスト", "..1..2..", "___", "Å"])
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_where_both_have_a_cpe_it_decides_alone() -> None:
    installed = Product("Microsoft", "Exchange Server", VERSIONS.format("2019"))
    assert touches(Product("Microsoft", "Exchange Server", VERSIONS.format("*")), installed)
    assert touches(Product("x", "y", "cpe:/a:microsoft:exchange_server"), installed)
    assert not touches(Product("Microsoft", "Exchange Server", VERSIONS.format("2016")), installed)


def test_where_one_has_no_cpe_that_can_be_read_names_decide() -> None:
    known = Product("Microsoft", "Exchange Server", VERSIONS.format("2019"))
    for cpe in ("", "cpe:2.3:nonsense", "cpe:/a"):
        unknown = Product("microsoft corp.", "exchange server", cpe)
        assert touches(known, unknown)
        assert touches(unknown, known)


def test_an_installed_product_of_unknown_version_is_touched_by_a_threat_to_one_version() -> None:
    assert touches(Product(cpe=VERSIONS.format("2016")), Product(cpe=VERSIONS.format("*")))


def test_a_character_that_a_uri_escapes_is_the_same_escaped_otherwise() -> None:
    assert touches(Product(cpe="cpe:/a:joomla:joomla%21"), Product(cpe=r"cpe:2.3:a:joomla:joomla\!:*:*:*:*:*:*:*:*"))


def test_wildcards_in_the_name_of_a_product_are_looked_for_everywhere() -> None:
    wild = "cpe:2.3:a:microsoft:exchange*:*:*:*:*:*:*:*:*"
    assert touches(Product(cpe=wild), Product(cpe=VERSIONS.format("2019")))
    assert touches(Product(cpe=VERSIONS.format("2019")), Product(cpe=wild))


def test_several_products_of_a_vendor_are_whatever_it_makes() -> None:
    assert touches(Product("Apple", "Multiple Products"), Product("アップル", "macOS"))
    assert not touches(Product("Apple", "Multiple Products"), Product("Adobe", "Reader"))


@given(registers, products, respelt)
def test_case_width_and_spaces_change_no_match(
    register: list[tuple[int, Product]], named: Product, respell: Callable[[str], str]
) -> None:
    otherwise = Product(respell(named.vendor), respell(named.name), named.cpe)
    assert Index(register).touched(threat(named)) == Index(register).touched(threat(otherwise))
    spelt = [(system, Product(respell(p.vendor), respell(p.name), p.cpe)) for system, p in register]
    assert Index(register).touched(threat(named)) == Index(spelt).touched(threat(named))


@given(registers, registers, st.lists(products, max_size=3))
def test_more_systems_never_take_a_match_away(
    register: list[tuple[int, Product]], more: list[tuple[int, Product]], named: list[Product]
) -> None:
    asked = threat(*named)
    assert Index(register).touched(asked) <= Index(register + more).touched(asked)


@given(registers, st.lists(products, max_size=3))
def test_the_index_finds_what_looking_at_each_product_finds(
    register: list[tuple[int, Product]], named: list[Product]
) -> None:
    one_by_one = [Index([(system, product)]).touched(threat(one)) for system, product in register for one in named]
    assert Index(register).touched(threat(*named)) == frozenset().union(*one_by_one)


@given(registers, products)
def test_a_threat_without_products_or_withdrawn_touches_nobody(
    register: list[tuple[int, Product]], named: Product
) -> None:
    assert not Index(register).touched(threat())
    assert not Index(register).touched(threat(named, withdrawn=True))


attributes = st.sampled_from(["*", "-", "a", "b", "a*", "?b", "ab"])
names_of_one_kind = st.builds(Cpe, st.just("a"), st.sampled_from(["v", "w", "v*", "*"]), attributes, attributes)


def concerns(named: Cpe, installed: Cpe) -> bool:
    return touches(Product(cpe=str(named)), Product(cpe=str(installed)))


@given(names_of_one_kind, names_of_one_kind)
def test_whatever_a_threats_cpe_covers_is_touched(named: Cpe, installed: Cpe) -> None:
    if compare(named, installed) in {Relation.EQUAL, Relation.SUPERSET}:
        assert concerns(named, installed)


@given(names_of_one_kind, names_of_one_kind, st.sampled_from(["vendor", "product", "version"]))
def test_knowing_less_of_what_is_installed_never_takes_a_match_away(named: Cpe, installed: Cpe, unknown: str) -> None:
    if concerns(named, installed):
        assert concerns(named, replace(installed, **{unknown: "*"}))


@given(names_of_one_kind, names_of_one_kind)
def test_a_name_that_is_wholly_known_is_touched_exactly_where_it_is_covered(named: Cpe, installed: Cpe) -> None:
    if not {"*", "?"} & set(f"{installed.vendor}{installed.product}{installed.version}"):
        covered = compare(named, installed) in {Relation.EQUAL, Relation.SUPERSET}
        assert concerns(named, installed) == covered


def test_what_is_installed_by_the_beginning_of_its_name_is_not_touched_by_another() -> None:
    assert not concerns(Cpe("a", "v", "outlook"), Cpe("a", "v", "exchange*"))
    assert concerns(Cpe("a", "v", "exchange_server"), Cpe("a", "v", "exchange*"))
