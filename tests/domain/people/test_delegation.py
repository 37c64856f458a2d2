"""Who may stand in for whom: days, roles, overlaps, and what cannot stand beside each other (S-3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Refused
from domain.people.appointments import Term, clashes
from domain.people.delegation import DELEGABLE, Delegation, deputy_clashes, require_delegable
from domain.people.roles import Role

TODAY = date(2026, 5, 1)
DAY = timedelta(days=1)
LONG_AGO = date(2020, 4, 1)
ROLES = st.sampled_from(Role)


def wanted(role: Role = Role.OFFICER, starts: date = TODAY, days: int = 10, deputy: str = "b") -> Delegation:
    return Delegation("a", deputy, role, "MIC", starts, starts + (days - 1) * DAY)


def term(person: str, role: Role) -> Term:
    return Term(person, role, "MIC", LONG_AGO)


def taken(one: Delegation, *terms: Term, standing: tuple[Delegation, ...] = ()) -> bool:
    """Whether the rules take it, where both hold posts."""
    try:
        require_delegable(one, [term("a", one.role), term("b", Role.CONTACT_POINT), *terms], standing, TODAY)
    except Refused:
        return False
    return True


@given(st.integers(-5, 200), st.integers(-5, 200))
def test_it_begins_today_or_later_and_lasts_a_day_to_92(begins: int, days: int) -> None:
    assert taken(wanted(starts=TODAY + begins * DAY, days=days)) is (begins >= 0 and 1 <= days <= 92)


@given(ROLES)
def test_only_a_delegable_role_that_is_held_is_given(role: Role) -> None:
    assert taken(wanted(role)) is (role in DELEGABLE - {Role.CONTACT_POINT, Role.CHAIR})
    with pytest.raises(Refused):
        require_delegable(wanted(role), [term("b", Role.MEMBER)], (), TODAY)


@given(st.lists(ROLES, unique=True, min_size=1), st.sampled_from(sorted(DELEGABLE)))
def test_a_deputy_never_comes_to_hold_what_cannot_stand_together(held: list[Role], role: Role) -> None:
    terms = [term("a", role), *(term("b", one) for one in held)]
    one = wanted(role)
    try:
        require_delegable(one, terms, (), TODAY)
    except Refused:
        return
    assert not [pair for pair in clashes([*terms[1:], one.term()]) if one.term() in pair]
    assert Role.AUDITOR not in held or role not in {Role.OFFICER, Role.SYSTEM_MANAGER, Role.CISO}


@given(st.integers(0, 60), st.integers(1, 92), st.integers(0, 60), st.integers(1, 92))
def test_no_two_stand_in_for_the_same_role_on_the_same_day(first: int, long: int, second: int, short: int) -> None:
    one, other = wanted(starts=TODAY + first * DAY, days=long), wanted(starts=TODAY + second * DAY, days=short)
    apart = one.ends < other.starts or other.ends < one.starts
    third = Delegation(one.principal, "c", one.role, one.organization, one.starts, one.ends)
    assert taken(other, term("c", Role.MEMBER), standing=(third,)) is apart


def test_a_deputy_gives_the_role_to_nobody_further() -> None:
    standing = Delegation("z", "a", Role.OFFICER, "MIC", TODAY, TODAY + 30 * DAY)
    terms = [term("a", Role.CONTACT_POINT), term("b", Role.CONTACT_POINT), term("z", Role.OFFICER)]
    with pytest.raises(Refused, match="a is no officer"):
        require_delegable(wanted(), terms, [standing], TODAY)


def test_only_a_member_of_the_committee_stands_in_for_its_chair() -> None:
    assert not taken(wanted(Role.CHAIR), term("b", Role.OFFICER))
    assert taken(wanted(Role.CHAIR), term("b", Role.MEMBER))


@pytest.mark.parametrize("deputy", ["a", "nobody"])
def test_the_deputy_is_somebody_else_with_a_post_there(deputy: str) -> None:
    assert not taken(wanted(deputy=deputy))


def test_what_a_deputy_is_appointed_to_is_held_against_what_they_stand_in_for() -> None:
    lent = wanted()
    auditor, other = term("b", Role.AUDITOR), term("c", Role.AUDITOR)
    [(found, reason)] = deputy_clashes([auditor, other, term("b", Role.OFFICER), term("b", Role.MEMBER)], [lent])
    assert found == auditor
    assert "those who are audited cannot audit" in reason
    assert list(deputy_clashes([Term("b", Role.AUDITOR, "MIC", lent.ends + DAY)], [lent])) == []
    assert list(deputy_clashes([term("a", Role.CISO)], [wanted(Role.CISO)])) == [], "the principal stays what they are"
