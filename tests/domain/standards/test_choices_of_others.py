"""What is told of other ministries' choices: numbers alone, of enough of them, and no weakness (S-1)."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from domain.standards.choices_of_others import ALIKE, FEWEST, alike, choices_told
from domain.standards.coverage import Way

WAYS = st.lists(st.sampled_from(Way), max_size=30)


@given(WAYS)
def test_who_leaves_an_item_out_is_never_counted_and_too_few_are_not_told(ways: list[Way]) -> None:
    told = choices_told(Counter(ways))
    assert Way.OMIT not in told
    assert not told or sum(told.values()) >= FEWEST
    assert told.items() <= Counter(ways).items()


def test_enough_that_tell_no_weakness_are_told_in_the_order_of_the_ways() -> None:
    counts = {Way.STRICTER: 1, Way.ADOPT: 2, Way.OMIT: 1, Way.REFER: 2}
    assert list(choices_told(counts).items()) == [(Way.REFER, 2), (Way.ADOPT, 2), (Way.STRICTER, 1)]
    assert choices_told({Way.ADOPT: 4, Way.OMIT: 9}) == {}


@given(st.dictionaries(st.integers(1, 99), st.integers(0, 20), max_size=40), st.integers(0, 20))
def test_nobody_less_similar_stands_among_the_most_similar(agreed: dict[int, int], compared: int) -> None:
    found = alike(agreed, compared)
    assert len(found) <= ALIKE
    assert all(compared and 2 * agreed[one] >= compared for one in found)
    left = [count for one, count in agreed.items() if one not in found and 2 * count >= compared > 0]
    assert not left or (len(found) == ALIKE and max(left) <= min(agreed[one] for one in found))
