"""The watcher at a real Prefect server: what is paused, deleted, late or silent is seen, said, and over again (D-8)."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import State
from prefect.client.schemas.schedules import CronSchedule, RRuleSchedule
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Completed, Failed, Running, Scheduled
from sqlmodel import col, select

from deployments.machine import Machine, free_port
from domain.cases.kinds import FaultKind
from domain.engine.fault import BEARABLE, LASTS
from domain.people.roles import Role
from models.engine.heartbeat import Heartbeat, note_beat, note_laid, watcher
from models.notices.outbox import Delivery, Outbox
from models.people.organization import Organization
from tasks.clock import machine_time, move_to
from tasks.database import reading, transaction
from tasks.engine.faults import ask_prefect
from tasks.engine.state import engine_state
from tasks.engine.watch import look, look_at
from tasks.settings import settings
from tests.stage.government import appoint, at_database, government
from tests.tasks.engine.conftest import Switch

POOL, NAME = "watched", "watched-deployment"
LOOKS = timedelta(seconds=15)
EVERY_HOUR = CronSchedule(cron="0 * * * *", timezone="Asia/Tokyo")


@flow
def watched() -> None:
    """A flow of this test's own."""


@pytest.fixture
def client(
    prefect_server: Machine, migrated_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SyncPrefectClient]:
    """A pool with a worker and a scheduled deployment of this test's own, laid as `minaoshi deploy` does."""
    del prefect_server
    monkeypatch.setenv("MINAOSHI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("MINAOSHI_CLOCK", "moved")
    with at_database(migrated_sqlite_url), get_client(sync_client=True) as client:
        move_to(date(2026, 4, 6))
        with transaction() as session:
            government(session, ("MIC",))
            center = session.exec(select(Organization).where(Organization.code == "NCO")).one()
            appoint(session, center, Role.ADMINISTRATOR, 1)
            note_laid(session, [{"name": NAME, "pool": POOL, "scheduled": True}], machine_time())
        client.create_work_pool(WorkPoolCreate(name=POOL, type="process"))
        made = client.create_deployment(
            flow_id=client.create_flow_from_name("watched"),
            name=NAME,
            work_pool_name=POOL,
            schedules=[DeploymentScheduleCreate(schedule=EVERY_HOUR, active=True)],
        )
        poll(client)
        # What the scheduler will do within a minute, at once.
        plan(client, made)
        yield client
        with suppress(ObjectNotFound):
            client.delete_deployment(made)
        with suppress(ObjectNotFound):
            client.delete_work_pool(POOL)
    settings.cache_clear()


def plan(client: SyncPrefectClient, deployment: UUID, later: timedelta = timedelta(hours=1)) -> UUID:
    """A run of it that is due so much later."""
    state: State[None] = Scheduled(scheduled_time=machine_time() + later)
    return client.create_flow_run_from_deployment(deployment, state=state).id


def poll(client: SyncPrefectClient) -> None:
    """As a worker of the pool does every half minute."""
    said = {"name": "one", "heartbeat_interval_seconds": 30}
    client.request(
        "POST", "/work_pools/{work_pool_name}/workers/heartbeat", path_params={"work_pool_name": POOL}, json=said
    )


def deployed(client: SyncPrefectClient) -> UUID:
    return client.read_deployment_by_name(f"watched/{NAME}").id


def seen(at: datetime | None = None) -> dict[FaultKind, str]:
    """What is wrong at a single look."""
    with reading() as session:
        laid = session.exec(select(Heartbeat)).all()
    return {one.kind: one.subject for one in ask_prefect(laid, at or machine_time()).faults}


def switch_off(client: SyncPrefectClient) -> None:
    [schedule] = client.read_deployment_schedules(deployed(client))
    client.update_deployment_schedule(deployed(client), schedule.id, active=False)


def run_out(client: SyncPrefectClient) -> None:
    """A schedule that is on and has no day left, which is also what a scheduler that stands still looks like."""
    [schedule] = client.read_deployment_schedules(deployed(client))
    past = RRuleSchedule(rrule="DTSTART:20200101T000000\nRRULE:FREQ=DAILY;COUNT=1", timezone="Asia/Tokyo")
    client.create_deployment_schedules(deployed(client), [DeploymentScheduleCreate(schedule=past, active=True)])
    client.delete_deployment_schedule(deployed(client), schedule.id)


def pause_queue(client: SyncPrefectClient) -> None:
    [queue] = client.read_work_queues(work_pool_name=POOL)
    client.update_work_queue(queue.id, is_paused=True)


Damage = Callable[[SyncPrefectClient], object]
DAMAGES: list[tuple[FaultKind, str, Damage]] = [
    (FaultKind.POOL_PAUSED, POOL, lambda client: client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))),
    (FaultKind.QUEUE_PAUSED, f"{POOL}/default", pause_queue),
    (FaultKind.POOL_MISSING, POOL, lambda client: client.delete_work_pool(POOL)),
    (FaultKind.DEPLOYMENT_MISSING, NAME, lambda client: client.delete_deployment(deployed(client))),
    (FaultKind.DEPLOYMENT_PAUSED, NAME, lambda client: client.pause_deployment(deployed(client))),
    (FaultKind.SCHEDULE_OFF, NAME, switch_off),
    (FaultKind.NOTHING_PLANNED, NAME, run_out),
    (FaultKind.RUN_LATE, NAME, lambda client: plan(client, deployed(client), -BEARABLE - LOOKS)),
]


def test_where_nothing_is_wrong_nothing_is_said(client: SyncPrefectClient) -> None:
    del client
    assert seen() == {}


@pytest.mark.parametrize(("kind", "subject", "damage"), DAMAGES, ids=[kind.value for kind, _, _ in DAMAGES])
def test_each_kind_of_damage_is_seen_and_named(
    client: SyncPrefectClient, kind: FaultKind, subject: str, damage: Damage
) -> None:
    damage(client)
    for run in client.read_flow_runs():
        if kind is FaultKind.NOTHING_PLANNED and run.work_pool_name == POOL:
            client.delete_flow_run(run.id)
    assert seen().get(kind) == subject


def test_a_worker_that_was_not_heard_of_for_a_minute_is_gone_and_back_when_it_polls(client: SyncPrefectClient) -> None:
    assert FaultKind.WORKER_GONE not in seen(machine_time() + 3 * LOOKS)
    assert seen(machine_time() + 5 * LOOKS) == {FaultKind.WORKER_GONE: POOL}
    poll(client)
    assert seen() == {}


def test_a_failed_sweep_is_said_until_a_good_run_ends(client: SyncPrefectClient) -> None:
    run = plan(client, deployed(client))
    client.set_flow_run_state(run, Running(), force=True)
    client.set_flow_run_state(run, Failed(message="x"), force=True)
    assert FaultKind.RUN_FAILED not in seen(), "the next run may still be good"
    later = machine_time() + BEARABLE + LOOKS
    assert seen(later).get(FaultKind.RUN_FAILED) == NAME
    with transaction() as session:
        note_beat(session, NAME, later, later)
    assert FaultKind.RUN_FAILED not in seen(later)
    client.set_flow_run_state(run, Completed(), force=True)


def test_the_next_planned_run_is_written_down(client: SyncPrefectClient) -> None:
    run = client.read_flow_run(plan(client, deployed(client), timedelta(minutes=5)))
    look()
    with reading() as session:
        assert session.exec(select(Heartbeat.planned_at)).one() == run.expected_start_time


def letters() -> list[tuple[str, str, Delivery]]:
    with reading() as session:
        rows = session.exec(select(Outbox).order_by(col(Outbox.id))).all()
    return [(row.template, str(row.params["fault"]), row.state) for row in rows]


def keep_looking(begin: datetime, span: timedelta = LASTS + LOOKS) -> datetime:
    at = begin
    while at <= begin + span:
        look_at(at)
        at += LOOKS
    return at


def test_a_server_that_does_not_answer_is_a_fault_and_never_an_error(client: SyncPrefectClient) -> None:
    client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))
    at = keep_looking(machine_time())
    assert letters()[0] == ("engine_fault", "pool_paused", Delivery.SENT)
    before = len(letters())
    with temporary_settings({PREFECT_API_URL: f"http://127.0.0.1:{free_port()}/api"}):
        at = keep_looking(at)
        assert letters()[before:] == [("engine_fault", "server_silent", Delivery.SENT)], "the pool is not over by it"
        with reading() as session:
            shown = {one.kind for one in engine_state(session, at).faults}
        assert shown >= {FaultKind.SERVER_SILENT, FaultKind.POOL_PAUSED}
    poll(client)
    client.update_work_pool(POOL, WorkPoolUpdate(is_paused=False))
    look_at(at)
    keep_looking(at)
    over = [(template, fault) for template, fault, _ in letters() if template == "engine_recovered"]
    assert {fault for _, fault in over} >= {"pool_paused", "server_silent"}


def test_a_database_that_does_not_answer_is_a_line_in_the_log_and_no_sign_of_life(
    client: SyncPrefectClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    del client
    with at_database(f"sqlite:///{tmp_path / 'without-tables.sqlite3'}"):
        look()
    assert "the engine cannot be watched: OperationalError; see to the database" in caplog.text


def test_the_switch_hears_once_a_minute_while_nothing_is_wrong_and_nothing_while_something_is(
    client: SyncPrefectClient, switch: Switch
) -> None:
    at = machine_time()
    for later in (0, 15, 30, 45):
        look_at(at + timedelta(seconds=later))
    assert len(switch.asked) == 1
    look_at(at + timedelta(seconds=60))
    assert len(switch.asked) == 2
    client.update_work_pool(POOL, WorkPoolUpdate(is_paused=True))
    at = keep_looking(at + timedelta(seconds=75))
    before = len(switch.asked)
    keep_looking(at, timedelta(minutes=2))
    assert len(switch.asked) == before


def test_the_watchers_own_look_is_kept_and_a_gap_makes_it_begin_anew(client: SyncPrefectClient) -> None:
    del client
    begin = machine_time()
    for later, began in ((0, 0), (1, 0), (2, 0), (30, 30), (31, 30)):
        look_at(begin + timedelta(minutes=later))
        with reading() as session:
            row = watcher(session)
        assert row
        assert row.looked_at - begin == timedelta(minutes=later)
        assert row.began_at - begin == timedelta(minutes=began)
