"""When a finding repeats an earlier one, and how a year stands beside the last (G3-4b)."""

from hypothesis import given
from hypothesis import strategies as st

from domain.check.findings import Aspect, Comparison, Found, compare_years, repeated

ITEMS = frozenset({1, 2})
founds = st.lists(
    st.builds(
        Found,
        id=st.integers(1, 10**6),
        aspect=st.sampled_from(Aspect),
        lineages=st.frozensets(st.integers(1, 4), min_size=1),
        system=st.integers(0, 2),
    ),
    unique_by=lambda one: one.id,
)


def test_the_same_aspect_of_the_same_item_is_a_repeat_of_the_latest() -> None:
    before = [Found(1, Aspect.DONE, ITEMS), Found(2, Aspect.DONE, frozenset({2, 3})), Found(3, Aspect.EFFECT, ITEMS)]
    assert repeated(Found(9, Aspect.DONE, frozenset({2})), before) == 2


def test_another_aspect_item_or_system_is_new() -> None:
    old = Found(1, Aspect.DONE, ITEMS, system=7)
    for one in (
        Found(9, Aspect.STATE, ITEMS, 7),
        Found(9, Aspect.DONE, frozenset({5}), 7),
        Found(9, Aspect.DONE, ITEMS, 8),
    ):
        assert repeated(one, [old]) is None


def test_a_finding_that_names_no_system_repeats_one_that_does() -> None:
    assert repeated(Found(9, Aspect.DONE, ITEMS), [Found(1, Aspect.DONE, ITEMS, 7)]) == 1


@given(founds, founds)
def test_what_is_found_again_word_for_word_is_always_a_repeat(before: list[Found], more: list[Found]) -> None:
    for one in before:
        assert repeated(Found(0, one.aspect, one.lineages, one.system), [*more, *before]) is not None


@given(founds)
def test_nothing_repeats_where_nothing_was_found_before(now: list[Found]) -> None:
    assert all(repeated(one, []) is None for one in now)


@given(st.dictionaries(st.integers(100, 200), st.none() | st.integers(1, 50)), st.frozensets(st.integers(1, 50)))
def test_every_finding_of_this_year_is_new_or_repeated_and_every_one_of_the_last_came_again_or_is_gone(
    now: dict[int, int | None], last: frozenset[int]
) -> None:
    found = compare_years(now.items(), last)
    assert found.new + found.repeated == len(now)
    assert len(last) - found.gone == len(last & set(now.values()))


def test_two_repeats_of_one_finding_leave_it_gone_no_more() -> None:
    assert compare_years([(10, 1), (11, 1), (12, None)], [1, 2]) == Comparison(new=1, repeated=2, gone=1)
