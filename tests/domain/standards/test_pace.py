"""How fast a revision went, and what may be said of it while it still goes on."""

from hypothesis import given
from hypothesis import strategies as st

from domain.standards.pace import pace


def test_the_median_is_when_half_of_all_were_there_not_half_of_those_that_are() -> None:
    assert pace([5, 9, 30, None]).median == 9
    assert pace([5, 9, None, None, None]).median is None
    assert pace([7]).median == 7
    assert pace([]).median is None


def test_where_nobody_has_to_move_all_is_done() -> None:
    assert pace([]).share == 1.0
    assert pace([None]).share == 0.0
    assert pace([2, 2, 5, None]).share == 0.75
    assert pace([]).slowest is None


@given(st.lists(st.one_of(st.none(), st.integers(0, 200)), min_size=1))
def test_the_pace_keeps_its_figures_in_order(taken: list[int | None]) -> None:
    found = pace(taken)
    assert (found.cases, found.open) == (len(taken), taken.count(None))
    if found.median is not None and found.slowest is not None:
        assert found.taken[0] <= found.median <= found.slowest
