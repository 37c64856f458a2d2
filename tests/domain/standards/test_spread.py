"""How a revision spread: levels and courses from the turns of its cases."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.standards.revision import STEPS, Phase
from domain.standards.spread import LEADS_TO, Span, Turn, courses, levels

DAY = date(2026, 4, 6)
A, C, D, F = Phase.ANSWERING, Phase.CONSULTING, Phase.DECIDING, Phase.IN_FORCE


def after(days: int) -> date:
    return DAY + timedelta(days=days)


@st.composite
def stories(draw: st.DrawFn) -> list[Turn]:
    """A few cases, each opened and then turning some days later, in the order of the ledger."""
    turns = []
    for case in range(draw(st.integers(1, 6))):
        days = sorted(draw(st.lists(st.integers(0, 60), min_size=1, max_size=6)))
        phases = [A, *draw(st.lists(st.sampled_from([A, C, D, F]), min_size=len(days) - 1, max_size=len(days) - 1))]
        turns += [Turn(case, after(day), phase) for day, phase in zip(days, phases, strict=True)]
    return sorted(turns, key=lambda turn: turn.day)


def test_every_phase_that_a_step_leads_to_is_reached_by_some_act_of_the_ledger() -> None:
    assert {step.target for step in STEPS} <= set(LEADS_TO.values())


def test_a_day_shows_where_each_case_stood_at_its_end() -> None:
    turns = [Turn(1, DAY, A), Turn(2, DAY, A), Turn(1, after(2), C), Turn(1, after(2), D)]
    found = levels(turns, after(3))
    assert [level.day for level in found] == [after(at) for at in range(4)]
    assert [dict(level.counts) for level in found] == [{A: 2}, {A: 2}, {D: 1, A: 1}, {D: 1, A: 1}]


def test_nothing_turned_is_no_day_at_all() -> None:
    assert levels([], DAY) == []
    assert levels([Turn(1, after(1), A)], DAY) == []


def test_a_course_leaves_out_what_began_and_ended_on_one_day_but_never_the_last_stay() -> None:
    turns = [Turn(1, DAY, A), Turn(1, after(2), C), Turn(1, after(2), D), Turn(1, after(5), F)]
    stays = Span(A, DAY, after(2)), Span(D, after(2), after(5)), Span(F, after(5), after(5))
    assert courses(turns, after(5)) == {1: stays}


@given(stories(), st.integers(0, 70))
def test_every_case_opened_by_a_day_stands_in_exactly_one_phase(turns: list[Turn], last: int) -> None:
    for level in levels(turns, after(last)):
        assert sum(level.counts.values()) == len({turn.case for turn in turns if turn.day <= level.day})


@given(stories())
def test_a_course_has_no_hole_and_ends_where_the_levels_do(turns: list[Turn]) -> None:
    found = courses(turns, after(70))
    for spans in found.values():
        assert all(one.end == other.start for one, other in pairwise(spans))
    last = levels(turns, after(70))[-1].counts
    assert sorted(spans[-1].phase for spans in found.values()) == sorted(Counter(last).elements())
