"""Appointments that cannot stand beside each other are found (G3-2-2, S-3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.appointments import DECIDING, Term, clashes
from domain.people.roles import NEEDED, OrganizationKind, Role

APRIL, JULY, OCTOBER = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
terms = st.builds(
    Term, st.sampled_from("ab"), st.sampled_from(Role), st.sampled_from("MN"), days, st.none() | days
).filter(lambda term: term.ends is None or term.starts <= term.ends)


def reasons(*found: Term) -> list[str]:
    return [reason for _, _, reason in clashes(found)]


@pytest.mark.parametrize("role", [Role.CISO, Role.CHAIR])
def test_an_organization_has_one_ciso_and_one_chair_at_a_time(role: Role) -> None:
    first, second = Term("a", role, "MIC", APRIL), Term("b", role, "MIC", JULY)
    assert reasons(first, second) == [f"MIC has a {role} already: a since 2026-04-01"]
    assert reasons(first, Term("b", role, "MOJ", JULY)) == []


def test_who_follows_on_the_day_after_the_last_clashes_with_nobody() -> None:
    before = Term("a", Role.CISO, "MIC", APRIL, date(2026, 6, 30))
    assert reasons(before, Term("b", Role.CISO, "MIC", JULY)) == []
    assert reasons(before, Term("b", Role.CISO, "MIC", date(2026, 6, 30))) != []


def test_many_may_be_members_but_one_person_only_once() -> None:
    assert reasons(Term("a", Role.MEMBER, "MIC", APRIL), Term("b", Role.MEMBER, "MIC", APRIL)) == []
    twice = Term("a", Role.MEMBER, "MIC", APRIL), Term("a", Role.MEMBER, "MIC", JULY, OCTOBER)
    assert reasons(*twice) == ["a is member of MIC since 2026-04-01 already"]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.SYSTEM_MANAGER, Role.CISO])
def test_who_is_audited_does_not_audit_the_same_organization(role: Role) -> None:
    held, audits = Term("a", role, "MIC", APRIL), Term("a", Role.AUDITOR, "MIC", JULY)
    assert "those who are audited cannot audit" in reasons(held, audits)[0]
    assert reasons(held, Term("a", Role.AUDITOR, "MOJ", JULY)) == []
    assert reasons(Term("a", role, "MIC", APRIL, date(2026, 6, 30)), audits) == []


@pytest.mark.parametrize("role", DECIDING)
def test_who_keeps_the_lists_decides_nothing_anywhere(role: Role) -> None:
    keeps, decides = Term("a", Role.ADMINISTRATOR, "NCO", APRIL), Term("a", role, "MIC", JULY)
    assert "keep the lists" in reasons(keeps, decides)[0]
    assert reasons(keeps, Term("b", role, "MIC", JULY)) == []
    assert reasons(keeps, Term("a", Role.OFFICER, "MIC", JULY)) == []


@given(st.lists(terms, max_size=8))
def test_a_clash_is_always_between_two_that_overlap_in_one_organization_or_keep_lists(found: list[Term]) -> None:
    for earlier, later, reason in clashes(found):
        assert earlier.overlaps(later)
        assert earlier.organization == later.organization or Role.ADMINISTRATOR in {earlier.role, later.role}
        assert earlier.starts <= later.starts
        assert reason


@given(st.lists(terms, max_size=6))
def test_the_order_in_which_appointments_are_given_does_not_matter(found: list[Term]) -> None:
    assert sorted(map(str, clashes(found))) == sorted(map(str, clashes(found[::-1])))


def test_every_kind_of_organization_needs_somebody() -> None:
    assert set(NEEDED) == set(OrganizationKind)
    assert all(NEEDED.values())
