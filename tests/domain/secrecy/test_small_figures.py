"""A figure that is withheld cannot be reckoned from those that are told (S-1)."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from domain.secrecy.small_figures import LEAST, breakdown, shares, told

counts = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1)


def test_none_is_told_one_and_two_are_not() -> None:
    assert [told(count) for count in range(5)] == [0, None, None, 3, 4]


def test_a_small_part_is_withheld_with_another_so_that_the_total_does_not_tell_it() -> None:
    assert breakdown({"a": 1, "b": 5, "c": 9, "d": 0}).parts == {"a": None, "b": None, "c": 9, "d": 0}
    assert breakdown({"a": 3, "b": 4}).parts == {"a": 3, "b": 4}


def test_of_a_total_that_is_too_small_nothing_is_told() -> None:
    found = breakdown({"a": 2, "b": 0})
    assert (found.total, found.parts) == (None, {"a": None, "b": None})


@given(counts)
def test_each_withheld_part_could_have_been_more_than_one_number(given_counts: dict[str, int]) -> None:
    found = breakdown(given_counts)
    hidden = [key for key, count in found.parts.items() if count is None]
    assert all(count == given_counts[key] for key, count in found.parts.items() if count is not None)
    assert all(told(count) == count for count in found.parts.values() if count is not None)
    if not hidden:
        return
    if found.total is None:
        assert 0 < sum(given_counts.values()) < LEAST
        return
    rest = found.total - sum(count for count in found.parts.values() if count is not None)
    # What is withheld is known not to be 0, unless all of it is withheld.
    lowest = 0 if len(hidden) == len(found.parts) else 1
    if len(hidden) > 1:
        possible = {way for way in product(range(lowest, rest + 1), repeat=len(hidden)) if sum(way) == rest}
        assert all(len({way[at] for way in possible}) > 1 for at in range(len(hidden)))
    else:
        assert len(found.parts) == 1


@given(st.dictionaries(st.sampled_from("abc"), st.integers(0, 500), min_size=1))
def test_percents_come_to_a_hundred_and_lie_next_to_the_truth(given_counts: dict[str, int]) -> None:
    found, total = shares(given_counts), sum(given_counts.values())
    assert sum(found.values()) == (100 if total else 0)
    assert all(abs(found[key] - 100 * count / total) < 1 for key, count in given_counts.items() if total)
