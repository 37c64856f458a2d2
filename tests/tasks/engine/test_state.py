"""How the engine stands, from rows alone: late sweeps, what waits, the watcher (D-8, S-1)."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select, update

from deployments.deployment import declared
from domain.cases.kinds import FaultKind
from domain.engine.fault import Fault
from models.check.evaluation import Evaluation
from models.decisions.decision import Decision
from models.engine.heartbeat import Heartbeat, heartbeats, note_beat, note_laid, note_look
from models.notices.outbox import Delivery, Outbox
from models.overview.yearly_report.report import AnnualReport
from models.standards.revision.revision import Revision
from tasks.clock import machine_time, move_to, now
from tasks.database import reading, transaction
from tasks.engine import heartbeat
from tasks.engine.figures import engine_figures
from tasks.engine.state import EngineState, engine_state
from tests.stage.government import answer_all, items, release

pytestmark = pytest.mark.usefixtures("installation")
MINUTE = timedelta(minutes=1)


def state(at: datetime | None = None) -> EngineState:
    with reading() as session:
        return engine_state(session, at)


def found(later: timedelta) -> dict[FaultKind, set[str]]:
    """What is wrong so much later, though the watcher looks and every sweep but those named ended just then."""
    shown: dict[FaultKind, set[str]] = {}
    for one in state(machine_time() + later).faults:
        shown.setdefault(one.kind, set()).add(one.subject)
    return shown


def watch(later: timedelta) -> None:
    with transaction() as session:
        note_look(session, machine_time() + later, timedelta(days=9))


def end(later: timedelta, *names: str) -> None:
    with transaction() as session:
        for name in names:
            note_beat(session, name, machine_time() + later - MINUTE, machine_time() + later)


def lay_long_ago() -> None:
    """As though everything had been deployed a month ago."""
    with transaction() as session:
        session.exec(update(Heartbeat).values(laid_at=machine_time() - timedelta(days=30)))


def test_each_sweep_is_late_after_three_of_its_periods_and_an_end_takes_that_away() -> None:
    watch(16 * MINUTE)
    assert found(14 * MINUTE) == {}
    assert found(16 * MINUTE) == {FaultKind.SWEEP_LATE: {"delivery", "resumption"}}
    end(16 * MINUTE, "delivery")
    assert found(17 * MINUTE) == {FaultKind.SWEEP_LATE: {"resumption"}}
    week = timedelta(days=7)
    watch(week)
    end(week, "resumption", "delivery", "feeds")
    assert found(week) == {FaultKind.SWEEP_LATE: {"annual", "reminders"}}


def test_a_deploy_begins_the_count_anew_and_forgets_what_is_no_longer_there() -> None:
    lay_long_ago()
    watch(timedelta(0))
    assert len(found(timedelta(0))[FaultKind.SWEEP_LATE]) == 5
    heartbeat.note_laid(declared())
    assert found(timedelta(0)) == {}
    with transaction() as session:
        note_laid(session, [{"name": "delivery", "pool": "p", "scheduled": True}], machine_time())
        assert [one.name for one in heartbeats(session)] == ["delivery"]


def test_an_older_run_that_ends_after_a_newer_one_takes_nothing_back() -> None:
    end(timedelta(0), "delivery")
    end(-5 * MINUTE, "delivery")
    [delivery] = [one for one in state().engine.sweeps if one.name == "delivery"]
    assert delivery.ended_at
    assert machine_time() - delivery.ended_at < MINUTE


def test_a_notice_that_is_due_and_not_sent_is_counted_by_our_own_clock() -> None:
    release("R7", items(2), now())
    with transaction() as session:
        queue(session, now())
    lay_long_ago()
    end(timedelta(0), "delivery", "resumption", "annual", "feeds", "reminders")
    watch(timedelta(0))
    answer_nothing()
    assert found(timedelta(0)) == {}
    move_to(date(2026, 4, 6), 10)
    assert FaultKind.NOTICE_UNSENT in found(timedelta(0))
    assert state().engine.unsent_since
    with transaction() as session:
        session.exec(update(Outbox).values(state=Delivery.SENT))
    assert state().engine.unsent_since is None


def answer_nothing() -> None:
    """As though every case had been taken up."""
    with transaction() as session:
        session.exec(update(Revision).values(taken_up=col(Revision.version)))


def queue(session: Session, at: datetime) -> None:
    row = {"key": "test:1", "template": "target_test", "params": {}, "next_try_at": at}
    session.add(Outbox.model_validate(row))


def test_a_notice_that_waits_for_its_next_attempt_is_no_fault() -> None:
    with transaction() as session:
        queue(session, now() + timedelta(hours=1))
    assert state().engine.unsent_since is None


def test_a_notice_whose_deliverer_died_is_unsent_again_when_its_lease_is_over() -> None:
    with transaction() as session:
        queue(session, now())
        session.exec(update(Outbox).values(state=Delivery.SENDING, leased_until=now() + MINUTE))
    assert state().engine.unsent_since is None
    move_to(date(2026, 4, 6), 10)
    assert state().engine.unsent_since is not None


def test_an_act_that_no_sweep_took_up_waits_since_it_was_done() -> None:
    release("R7", items(2), now())
    answer_nothing()
    assert state().engine.act_since is None
    move_to(date(2026, 4, 6), 10)
    answer_all(1, now())
    move_to(date(2026, 4, 6), 12)
    waited = state()
    assert waited.engine.act_since == waited.at - timedelta(hours=2)


def test_a_report_that_was_approved_and_not_published_waits_too() -> None:
    ended = now()
    with transaction() as session:
        ministry = 2
        report = {"organization_id": ministry, "fiscal_year": 2025, "round": 1, "content": {}, "digest": "d"}
        given = {**report, "written_by": 1, "written_at": ended, "version": 1}
        row = AnnualReport.model_validate(given)
        session.add(row)
        session.flush()
        voted = {
            "matter": "report",
            "matter_id": row.id,
            "organization_id": ministry,
            "round": 1,
            "digest": "d",
            "outcome": "approved",
        }
        session.add(
            Decision.model_validate({**voted, "opened_at": ended, "closes_on": ended.date(), "closed_at": ended})
        )
    move_to(date(2026, 4, 6), 10)
    waited = state()
    assert waited.engine.act_since == waited.at - timedelta(hours=1)
    with transaction() as session:
        session.exec(update(AnnualReport).values(published_on=date(2026, 4, 6)))
    assert state().engine.act_since is None


def test_who_watches_is_watched() -> None:
    assert FaultKind.WATCHER_SILENT not in found(MINUTE)
    assert found(3 * MINUTE) == {FaultKind.WATCHER_SILENT: {"watch"}}
    watch(3 * MINUTE)
    assert found(4 * MINUTE) == {}


def test_what_programs_are_told_are_codes_and_moments_of_ours_alone() -> None:
    release("R7", items(2), now())
    answer_all(1, now())
    lay_long_ago()
    told = engine_figures(state())
    assert not told["running"]
    assert {one["kind"] for one in told["faults"]} >= {"sweep_late", "watcher_silent"}
    assert "MIC" not in str(told)
    assert "R7" not in str(told)
    with reading() as session:
        assert session.exec(select(Evaluation.id)).all() == []


def test_nothing_deployed_is_said_so(database_url: str) -> None:
    del database_url
    with transaction() as session:
        note_laid(session, [], machine_time())
    assert state().faults == (Fault(FaultKind.NOT_DEPLOYED, "prefect", None),)
