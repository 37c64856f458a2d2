"""Nobody sees whether their own work works (G3-5b, S-3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.act.effect_check import FITTING, Hand, may_check, require_separate, ties
from domain.errors import Forbidden
from domain.people.roles import Role

PEOPLE = st.integers(1, 6)
HANDS = st.dictionaries(st.sampled_from(Hand), st.frozensets(PEOPLE))
ROLES = st.frozensets(st.sampled_from(Role))


@given(PEOPLE, ROLES, HANDS)
def test_whoever_had_a_hand_in_it_is_refused_whatever_their_roles(
    person: int, roles: frozenset[Role], hands: dict[Hand, frozenset[int]]
) -> None:
    had = [hand for hand, people in hands.items() if person in people]
    assert set(ties(person, hands)) == set(had)
    allowed = not had and bool(roles & set(FITTING))
    assert may_check(person, roles, hands) == allowed
    if allowed:
        require_separate(person, "MIC-auditor-1", roles, hands)
    else:
        with pytest.raises(Forbidden, match="MIC-auditor-1") as refusal:
            require_separate(person, "MIC-auditor-1", roles, hands)
        assert all(hand in str(refusal.value) for hand in had)


@given(PEOPLE, ROLES, HANDS, st.sampled_from(Hand))
def test_one_more_hand_never_lets_somebody_in(
    person: int, roles: frozenset[Role], hands: dict[Hand, frozenset[int]], hand: Hand
) -> None:
    more = {**hands, hand: hands.get(hand, frozenset()) | {person}}
    assert not may_check(person, roles, more)
    for other in range(1, 7):
        if other != person:
            assert may_check(other, roles, more) == may_check(other, roles, hands)


def test_without_a_fitting_role_the_refusal_says_which_would_do() -> None:
    with pytest.raises(Forbidden, match="auditor or expert or secretariat or officer"):
        require_separate(1, "MIC-chair-1", [Role.CHAIR], {})
