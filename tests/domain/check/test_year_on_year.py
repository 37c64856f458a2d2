"""One evaluation beside the one before it: what is better, what is worse, what cannot be told (G3-4b)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.check.year_on_year import Answered, Headway, headway, reached_again

figures = st.one_of(st.none(), st.integers(0, 100))


@pytest.mark.parametrize(
    ("now", "before", "more_is_better", "went"),
    [
        (80, 70, True, Headway.BETTER),
        (70, 80, True, Headway.WORSE),
        (3, 1, False, Headway.WORSE),
        (0, 1, False, Headway.BETTER),
        (5, 5, False, Headway.SAME),
        (None, 5, True, Headway.UNKNOWN),
        (5, None, True, Headway.UNKNOWN),
    ],
)
def test_a_figure_went_better_or_worse_by_what_is_good_about_it(
    now: int | None, before: int | None, more_is_better: bool, went: Headway
) -> None:
    assert headway(now, before, more_is_better=more_is_better) is went


@given(figures, figures)
def test_what_is_better_where_more_is_good_is_worse_where_less_is(now: int | None, before: int | None) -> None:
    turned = {Headway.BETTER: Headway.WORSE, Headway.WORSE: Headway.BETTER}
    went = headway(now, before, more_is_better=True)
    assert headway(now, before, more_is_better=False) is turned.get(went, went)


def test_what_does_not_apply_counts_neither_way() -> None:
    assert Answered(done=1, partly=1, not_applicable=8).percent == 50
    assert Answered(not_applicable=3).percent is None


def test_a_finding_came_again_though_another_evaluation_saw_it_in_between() -> None:
    repeats = {1: None, 2: 1, 3: 2, 4: None, 5: 5}
    assert reached_again(3, repeats, {1}) == 1
    assert reached_again(4, repeats, {1}) is None
    assert reached_again(5, repeats, {1}) is None
