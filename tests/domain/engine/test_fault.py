"""When the engine stands still, when that is a fault, and when somebody is told (D-8)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases.kinds import FaultKind
from domain.engine.fault import (
    FOLLOWING,
    LASTS,
    RECKONED,
    WATCHED_WITHIN,
    Engine,
    Fault,
    Suspicion,
    Sweep,
    faults,
    to_tell,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
spans = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=30))
periods = st.timedeltas(min_value=SECOND, max_value=timedelta(days=1))
kinds = st.sampled_from(FaultKind)


def kinds_of(engine: Engine) -> set[FaultKind]:
    return {one.kind for one in faults(engine, NOW)}


def running(*sweeps: Sweep, **more: datetime | None) -> Engine:
    """An engine that is watched, and was laid long ago."""
    return Engine(NOW - timedelta(days=60), sweeps, looked_at=NOW, **more)  # type: ignore[arg-type]  # moments by name


@given(periods, spans, spans)
def test_a_sweep_is_late_exactly_when_end_and_deployment_both_are_longer_ago_than_three_periods(
    period: timedelta, laid: timedelta, ended: timedelta
) -> None:
    sweep = Sweep("delivery", period, NOW - laid, NOW - ended - SECOND, NOW - ended)
    assert sweep.is_late(NOW) == (min(laid, ended) > 3 * period)


@given(periods, spans)
def test_one_that_never_ended_counts_from_its_deployment(period: timedelta, laid: timedelta) -> None:
    assert Sweep("feeds", period, NOW - laid).is_late(NOW) == (laid > 3 * period)


@given(periods, spans, spans)
def test_what_waits_is_a_fault_of_the_sweep_that_should_do_it_after_three_of_its_periods(
    period: timedelta, laid: timedelta, waits: timedelta
) -> None:
    sweep = Sweep("delivery", period, NOW - laid, ended_at=NOW)
    found = faults(running(sweep, unsent_since=NOW - waits), NOW)
    expected = [Fault(FaultKind.NOTICE_UNSENT, "delivery", NOW - waits)]
    assert list(found) == (expected if min(laid, waits) > 3 * period else [])


def test_a_notice_is_not_the_resumptions_fault_nor_an_act_the_deliverys() -> None:
    old = NOW - timedelta(days=1)
    both = [Sweep(name, timedelta(minutes=5), old - SECOND, ended_at=NOW) for name in ("delivery", "resumption")]
    assert [one.subject for one in faults(running(*both, act_since=old), NOW)] == ["resumption"]
    assert [one.subject for one in faults(running(*both, unsent_since=old), NOW)] == ["delivery"]


@given(spans)
def test_a_watcher_that_has_not_looked_for_two_minutes_is_a_fault(ago: timedelta) -> None:
    engine = Engine(NOW - timedelta(days=60), looked_at=NOW - ago)
    assert kinds_of(engine) == ({FaultKind.WATCHER_SILENT} if ago > WATCHED_WITHIN else set())


@given(spans)
def test_where_nothing_ever_watched_it_is_said_two_minutes_after_the_deployment(ago: timedelta) -> None:
    assert kinds_of(Engine(NOW - ago)) == ({FaultKind.WATCHER_SILENT} if ago > WATCHED_WITHIN else set())


def test_without_a_deployment_that_is_all_that_is_wrong() -> None:
    assert faults(Engine(), NOW) == (Fault(FaultKind.NOT_DEPLOYED, "prefect", None),)


def test_a_fresh_installation_is_not_late_at_once() -> None:
    laid = Sweep("reminders", timedelta(days=1), NOW), Sweep("delivery", timedelta(minutes=5), NOW)
    assert faults(Engine(NOW, laid, unsent_since=NOW - timedelta(days=9), looked_at=None), NOW) == ()


@given(st.lists(kinds, unique=True))
def test_what_others_may_follow_from_is_shown_first(shown: list[FaultKind]) -> None:
    engine = Engine(NOW, looked_at=NOW, reported=tuple(Fault(kind, "x", NOW) for kind in shown))
    follows = [one.kind in FOLLOWING for one in faults(engine, NOW)]
    assert follows == sorted(follows)


def suspicion(kind: FaultKind, seen: timedelta, last: timedelta = timedelta(0), *, told: bool = False) -> Suspicion:
    return Suspicion(Fault(kind, "x", None), NOW - seen, NOW - last, told)


suspicions = st.builds(
    lambda kind, seen, last, told: suspicion(kind, max(seen, last), min(seen, last), told=told),
    kinds,
    st.timedeltas(min_value=timedelta(0), max_value=3 * LASTS),
    st.timedeltas(min_value=timedelta(0), max_value=3 * LASTS),
    st.booleans(),
)


@given(st.lists(suspicions), spans)
def test_nobody_is_told_twice_nor_of_what_does_not_last_nor_while_the_watcher_is_new(
    found: list[Suspicion], watching: timedelta
) -> None:
    told = to_tell(found, NOW - watching, NOW)
    assert all(not one.told and one.last_seen_at - one.seen_at >= LASTS for one in told)
    assert watching >= LASTS or told == []


@given(st.lists(suspicions))
def test_while_a_cause_stands_nobody_is_told_of_what_follows_from_it(found: list[Suspicion]) -> None:
    told = to_tell(found, NOW - timedelta(days=1), NOW)
    standing = [one for one in found if one.last_seen_at - one.seen_at >= LASTS > NOW - one.last_seen_at]
    if any(one.fault.kind not in FOLLOWING for one in standing):
        assert all(one.fault.kind not in FOLLOWING for one in told)
    else:
        assert told == [one for one in standing if not one.told]


@pytest.mark.parametrize("kind", FaultKind)
def test_of_each_kind_alone_somebody_is_told_once_it_lasts(kind: FaultKind) -> None:
    one = suspicion(kind, LASTS)
    assert to_tell([one], NOW - LASTS, NOW) == [one]
    assert to_tell([suspicion(kind, LASTS - SECOND)], NOW - LASTS, NOW) == []


def test_a_fault_is_over_when_it_was_not_seen_for_as_long_as_it_takes_to_be_one() -> None:
    gone = suspicion(FaultKind.WORKER_GONE, timedelta(hours=1), LASTS, told=True)
    assert gone.is_over(NOW - LASTS, NOW)
    assert not gone.is_over(NOW - LASTS + SECOND, NOW), "a watcher that has just begun cannot say"
    assert not suspicion(FaultKind.WORKER_GONE, timedelta(hours=1), LASTS - SECOND).is_over(NOW - LASTS, NOW)


def test_what_is_reckoned_needs_no_word_of_prefect() -> None:
    engine = Engine(
        NOW - timedelta(days=60),
        tuple(Sweep(name, SECOND, NOW - timedelta(days=60)) for name in ("delivery", "resumption")),
        NOW - timedelta(days=50),
        NOW - timedelta(days=50),
    )
    assert kinds_of(engine) | kinds_of(Engine()) == RECKONED
