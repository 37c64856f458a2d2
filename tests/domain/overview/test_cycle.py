"""Whatever is open, a ministry stands in one phase with one next date, and a cycle that stopped is seen (G3-1-3)."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.act.kind import IMPROVEMENT_KIND
from domain.cases.kinds import CaseKind, CyclePhase
from domain.check.kind import EVALUATION_KIND
from domain.occasions.yearly_date import Yearly
from domain.overview.cycle import Course, OpenCase, Patience, Reason, Stop, next_review, phase_of, position
from domain.standards.kind import AMENDMENT_KIND, REVISION_KIND
from domain.time.tokyo import fiscal_year
from domain.time.workdays import WorkingCalendar

CALENDAR = WorkingCalendar()
PATIENCE = Patience(late=15, silent=60)
YEARLY = Yearly(9, 1, date(2026, 4, 1))
TODAY = date(2026, 6, 1)

days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
cases = st.builds(OpenCase, st.sampled_from(CaseKind.every()), st.integers(1, 99), days, days)
yearly = st.builds(Yearly, st.integers(1, 12), st.integers(1, 28), days)
courses = st.builds(
    Course, st.lists(cases, max_size=6).map(tuple), yearly, st.frozensets(st.integers(2020, 2035)), st.just(CALENDAR)
)


def course(*open_cases: OpenCase, evaluated: frozenset[int] = frozenset()) -> Course:
    return Course(open_cases, YEARLY, evaluated, CALENDAR)


def case(due: date, acted: date, kind: CaseKind = EVALUATION_KIND) -> OpenCase:
    return OpenCase(kind, 1, due, acted)


@given(courses, days)
def test_whatever_is_open_there_is_one_phase_and_one_next_date(known: Course, today: date) -> None:
    found = position(known, PATIENCE, today)
    assert found.phase in CyclePhase
    dates = {one.due_on for one in known.cases} or {next_review(known).planned_on}
    assert found.next_on == min(dates)
    assert (found.next_is is None) == (not known.cases)
    assert (found.phase is CyclePhase.DO) == (not known.cases)
    assert (found.late > 0) == (CALENDAR.between(found.next_on, today) > 0)


@given(courses, days)
def test_a_stop_never_lies_ahead_and_has_begun_the_day_it_names(known: Course, today: date) -> None:
    stop = position(known, PATIENCE, today).stop
    assert stop is None or stop.since <= today
    if stop and all(one.acted_on <= stop.since for one in known.cases):
        assert position(known, PATIENCE, stop.since).stop == stop


@given(courses, days, st.integers(1, 200))
def test_a_stop_stays_as_it_is_until_somebody_acts(known: Course, today: date, later: int) -> None:
    stop = position(known, PATIENCE, today).stop
    if stop:
        again = position(known, PATIENCE, today + timedelta(days=later)).stop
        assert again is not None
        assert again.since == stop.since


def test_the_earliest_unfinished_step_of_the_circle_is_the_phase() -> None:
    every = [kinds for size in range(5) for kinds in combinations(CaseKind.every(), size)]
    for kinds in every:
        if {REVISION_KIND, AMENDMENT_KIND} & set(kinds):
            assert phase_of(kinds) is CyclePhase.PLAN
        elif EVALUATION_KIND in kinds:
            assert phase_of(kinds) is CyclePhase.CHECK
        else:
            assert phase_of(kinds) is (CyclePhase.ACT if kinds else CyclePhase.DO)


def test_with_nothing_open_the_next_date_is_the_annual_review_not_yet_begun() -> None:
    assert position(course(), PATIENCE, TODAY).next_on == date(2026, 9, 1)
    assert position(course(evaluated=frozenset({2026})), PATIENCE, TODAY).next_on == date(2027, 9, 1)


def test_a_review_planned_before_its_rule_counts_is_not_asked_for() -> None:
    known = Course((), Yearly(4, 10, date(2026, 5, 1)), frozenset(), CALENDAR)
    assert next_review(known).planned_on == date(2027, 4, 12)


@pytest.mark.parametrize(("late", "stopped"), [(15, False), (16, True)])
def test_a_date_may_pass_by_some_days_and_then_the_cycle_has_stopped(late: int, stopped: bool) -> None:
    due = CALENDAR.step(TODAY, -late)
    found = position(course(case(due, CALENDAR.step(due, -3))), PATIENCE, TODAY)
    assert found.late == late
    assert found.stop == (Stop(TODAY, Reason.LATE) if stopped else None)


def test_whoever_acts_after_the_date_keeps_the_cycle_going() -> None:
    due = CALENDAR.step(TODAY, -40)
    assert position(course(case(due, CALENDAR.step(due, 1))), PATIENCE, TODAY).stop is None


def test_a_case_that_nobody_acted_on_for_long_has_stopped_though_its_date_is_ahead() -> None:
    acted = CALENDAR.step(TODAY, -61)
    found = position(course(case(date(2026, 12, 1), acted, IMPROVEMENT_KIND)), PATIENCE, TODAY)
    assert (found.late, found.stop) == (0, Stop(TODAY, Reason.SILENT))


def test_an_annual_review_that_was_not_begun_stops_the_cycle_even_while_a_case_is_carried() -> None:
    today = CALENDAR.step(date(2026, 9, 1), 16)
    busy = case(CALENDAR.step(today, 5), today)
    assert position(course(busy), PATIENCE, today).stop == Stop(today, Reason.LATE)
    assert position(course(busy, evaluated=frozenset({2026})), PATIENCE, today).stop is None


def test_a_year_without_its_evaluation_stays_missing_though_later_ones_are_there() -> None:
    known = Course((), Yearly(3, 31, date(2025, 4, 1)), frozenset({2026}), CALENDAR)
    today = date(2027, 4, 1)
    assert fiscal_year(today) == 2027
    assert position(known, PATIENCE, today).stop == Stop(date(2026, 4, 1), Reason.MISSING)
