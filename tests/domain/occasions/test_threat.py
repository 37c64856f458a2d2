"""A threat is followed as it changes; what was reported already brings nothing (G3-4a)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.occasions.threat import (
    Change,
    Key,
    Product,
    Severity,
    Threat,
    changes,
    codes_in,
    concerns_open_evaluation,
    key_in,
    news,
)

OLD = Threat("kev", "CVE-2026-0001", "A hole", date(2026, 4, 1), (Product("V", "P"),), due=date(2026, 4, 22))
threats = st.builds(
    Threat,
    source=st.just("kev"),
    code=st.sampled_from(["A", "B", "C", "D"]),
    title=st.sampled_from(["one", "two"]),
    published=st.just(date(2026, 4, 1)),
    products=st.lists(st.builds(Product, st.just("V"), st.sampled_from("PQ")), max_size=2).map(tuple),
    due=st.sampled_from([None, date(2026, 4, 22), date(2026, 4, 29)]),
    ransomware=st.booleans(),
    withdrawn=st.booleans(),
    severity=st.sampled_from([None, *Severity]),
)
reports = st.lists(threats, max_size=4, unique_by=lambda threat: threat.code)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (replace(OLD, due=date(2026, 4, 15)), [Change.DATE_MOVED]),
        (replace(OLD, due=None), [Change.DATE_MOVED]),
        (replace(OLD, ransomware=True), [Change.RANSOMWARE_SET]),
        (replace(OLD, withdrawn=True, ransomware=True), [Change.WITHDRAWN, Change.RANSOMWARE_SET]),
        (replace(OLD, products=()), [Change.PRODUCTS_CHANGED]),
        (replace(OLD, severity=Severity.HIGH, title="A big hole"), [Change.SEVERITY_CHANGED]),
        (replace(OLD, title="A hole!"), [Change.TEXT_ONLY]),
        (replace(OLD, action="Patch", links=("https://example.org",)), [Change.TEXT_ONLY]),
        (replace(OLD, products=OLD.products * 2), []),
    ],
)
def test_each_change_is_named(new: Threat, expected: Sequence[Change]) -> None:
    assert list(changes(OLD, new)) == expected
    assert concerns_open_evaluation(expected) == bool(set(expected) - {Change.TEXT_ONLY})


def test_what_was_cleared_and_reinstated_is_named_too() -> None:
    worse = replace(OLD, withdrawn=True, ransomware=True)
    assert changes(worse, OLD) == (Change.REINSTATED, Change.RANSOMWARE_CLEARED)


def test_two_threats_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two threats"):
        changes(OLD, replace(OLD, source="jvn"))


@given(threats, threats)
def test_a_change_is_seen_exactly_where_the_digest_differs(old: Threat, new: Threat) -> None:
    new = replace(new, code=old.code)
    assert bool(changes(old, new)) == (old.digest != new.digest)


def take_in(known: dict[Key, Threat], reported: Sequence[Threat], *, complete: bool) -> dict[Key, Threat]:
    found = news(known, reported, complete=complete)
    taken = [*found.appeared, *(new for new, _ in found.changed), *(replace(t, withdrawn=True) for t in found.gone)]
    return known | {threat.key: threat for threat in taken}


@given(reports, reports, st.booleans())
def test_a_report_twice_brings_nothing_the_second_time(
    before: list[Threat],
    reported: list[Threat],
    complete: bool,
) -> None:
    known = take_in(take_in({}, before, complete=complete), reported, complete=complete)
    again = news(known, reported, complete=complete)
    assert (again.appeared, again.changed, again.gone) == ((), (), ())


def test_only_a_complete_report_tells_that_something_is_gone() -> None:
    assert news({OLD.key: OLD}, [], complete=True).gone == (OLD,)
    assert news({OLD.key: OLD}, [], complete=False).gone == ()


@pytest.mark.parametrize(
    ("reference", "source", "codes"),
    [
        ("kev:CVE-2026-0001", "kev", ["CVE-2026-0001"]),
        ("cve-2026-0001", "cve-2026-0001", ["CVE-2026-0001"]),
        ("jvn:JVNDB-2026-000001", "jvn", []),
        ("T-12", "T-12", []),
        ("kev:CVE-2026-0001:x", "kev", []),
        ("xCVE-2026-0001", "xCVE-2026-0001", []),
    ],
)
def test_a_reference_names_a_feeds_threat_or_a_cve_number_and_nothing_by_half(
    reference: str, source: str, codes: list[str]
) -> None:
    assert (key_in(reference).source, sorted(codes_in(reference))) == (source, codes)
