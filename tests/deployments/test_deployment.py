"""`minaoshi deploy`: a real server has what prefect.yaml says, the forms offer what there is, nothing is left over."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

import pytest
from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate, DeploymentUpdate
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, StateType
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule, RRuleSchedule
from prefect.events import DeploymentEventTrigger
from prefect.exceptions import PrefectHTTPStatusError

from deployments.automations import OURS
from deployments.deployment import SLUG, declared
from deployments.machine import Machine
from domain.baseline.catalog import BaselineKind, Catalog
from domain.time.tokyo import TOKYO
from tasks.baseline.releases import import_release
from tasks.cases.pools import AT_ONCE, POOL, SWEEPS
from tasks.database import transaction
from tasks.engine.periods import periods
from tasks.overview.form_choices import offer_choices
from tests.stage.government import at_database, government, items
from tests.stage.watching import until

YEARLY = CronSchedule(cron="0 9 1 4 *", timezone="Asia/Tokyo")


@flow
def forgotten() -> None:
    """What an earlier prefect.yaml had."""


@pytest.fixture
def client(prefect_server: Machine) -> Iterator[SyncPrefectClient]:
    with (
        at_database(f"sqlite:///{prefect_server.home / 'minaoshi.sqlite3'}"),
        get_client(sync_client=True) as client,
    ):
        yield client


def ours(client: SyncPrefectClient) -> dict[str, DeploymentResponse]:
    return {one.name: one for one in client.read_deployments() if one.work_pool_name in AT_ONCE}


def test_the_server_has_exactly_what_the_file_says(client: SyncPrefectClient) -> None:
    found = ours(client)
    assert found.keys() == {one["name"] for one in declared()}
    for one in declared():
        deployed = found[one["name"]]
        assert (deployed.entrypoint, deployed.tags) == (one["entrypoint"], one["tags"])
        assert deployed.work_pool_name == one["work_pool"]["name"]
        assert (deployed.description or "").strip() == one["description"].strip()
        assert {schedule.slug: schedule.active for schedule in deployed.schedules} == {
            schedule["slug"]: schedule["active"] for schedule in one["schedules"]
        }
        for schedule in deployed.schedules:
            assert isinstance(schedule.schedule, CronSchedule | RRuleSchedule)
            assert schedule.schedule.timezone == "Asia/Tokyo"


@pytest.mark.parametrize("name", [POOL, SWEEPS])
def test_a_pool_runs_so_many_at_once_that_one_machine_bears_it(client: SyncPrefectClient, name: str) -> None:
    pool = client.read_work_pool(name)
    assert (pool.type, pool.concurrency_limit) == ("process", AT_ONCE[name])


def test_sweeps_have_the_pool_of_sweeps_with_a_place_for_each_and_run_once_at_a_time(client: SyncPrefectClient) -> None:
    sweeps = [one for one in ours(client).values() if one.work_pool_name == SWEEPS]
    assert {one.name for one in sweeps} == set(periods())
    assert AT_ONCE[SWEEPS] == len(sweeps)
    for one in sweeps:
        assert one.global_concurrency_limit
        assert one.global_concurrency_limit.limit == 1
        assert one.concurrency_options
        assert one.concurrency_options.collision_strategy == ConcurrencyLimitStrategy.CANCEL_NEW


def planned(client: SyncPrefectClient, name: str) -> list[datetime]:
    """When the scheduler will start the next runs of a deployment, once it has planned some."""
    ids = DeploymentFilter(id=DeploymentFilterId(any_=[ours(client)[name].id]))
    waits = FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=[StateType.SCHEDULED])))

    def look() -> list[datetime]:
        runs = client.read_flow_runs(flow_run_filter=waits, deployment_filter=ids, limit=200)
        return sorted(run.expected_start_time for run in runs if run.expected_start_time)

    return until(look, lambda seen: len(seen) > 2)


def test_the_server_plans_as_the_settings_say_and_nothing_of_what_they_said_before_is_left(
    client: SyncPrefectClient, prefect_server: Machine
) -> None:
    assert {moment.minute % 5 for moment in planned(client, "delivery")} == {0}
    set_to = {"MINAOSHI_DELIVERY_EVERY": "47", "MINAOSHI_ANNUAL_EVERY": "7200"}
    Machine(prefect_server.home, prefect_server.port, set_to).command("deploy")
    assert [one.slug for one in ours(client)["delivery"].schedules] == [SLUG]
    assert {one.slug for one in ours(client)["annual"].schedules} == {SLUG, "every-fiscal-year"}
    moments = planned(client, "delivery")
    assert {(later - moment).total_seconds() for moment, later in pairwise(moments)} == {47}
    prefect_server.command("deploy")
    assert [one.slug for one in ours(client)["delivery"].schedules] == ["every-five-minutes"]
    assert {(moment.minute % 5, moment.second) for moment in planned(client, "delivery")} == {(0, 0)}


def test_a_sweep_that_was_in_the_pool_of_persons_before_moves_with_what_is_planned(
    client: SyncPrefectClient, prefect_server: Machine
) -> None:
    assert planned(client, "feeds")
    feeds = ours(client)["feeds"].id
    client.update_deployment(feeds, DeploymentUpdate(work_pool_name=POOL, work_queue_name="default"))
    prefect_server.command("deploy")
    assert planned(client, "feeds")
    ids = DeploymentFilter(id=DeploymentFilterId(any_=[feeds]))
    assert {run.work_pool_name for run in client.read_flow_runs(deployment_filter=ids, limit=200)} == {SWEEPS}


def test_deployed_again_it_drops_what_the_file_no_longer_has_and_keeps_the_rest(
    client: SyncPrefectClient, prefect_server: Machine
) -> None:
    with transaction() as session:
        government(session, ("MIC", "MOJ"))
    import_release(Catalog("R7", items(2)), BaselineKind.MANAGEMENT, "管理基準 R7", date(2026, 4, 1), "NCO")
    before = ours(client)
    old = client.create_flow_from_name(forgotten.name)
    client.create_deployment(flow_id=old, name="an older name", work_pool_name=POOL)
    client.create_deployment(flow_id=old, name="somebody else's")
    client.create_deployment_schedules(before["reminders"].id, [DeploymentScheduleCreate(schedule=YEARLY)])
    prefect_server.command("deploy")
    found = ours(client)
    assert {name: one.id for name, one in found.items()} == {name: one.id for name, one in before.items()}
    assert "somebody else's" in {one.name for one in client.read_deployments()}
    assert [schedule.slug for schedule in found["reminders"].schedules] == ["every-morning"]
    assert choices(found["release"], "release") == ["管理基準 R7"]
    assert choices(found["revision"], "release") == ["管理基準 R7"]
    assert choices(found["revision"], "ministry") == ["MIC MIC省", "MOJ MOJ省"]


def test_each_trigger_has_one_automation_however_often_it_is_deployed(
    client: SyncPrefectClient, prefect_server: Machine
) -> None:
    triggers = sorted(trigger["name"] for one in declared() for trigger in one.get("triggers", []))
    assert triggers
    old = client.create_flow_from_name(forgotten.name)
    gone = client.create_deployment(flow_id=old, name="one with a trigger", work_pool_name=POOL)
    trigger = DeploymentEventTrigger(name="left over", expect={"x.y"})
    trigger.set_deployment_id(gone)
    client.create_automation(trigger.as_automation())
    for _ in range(2):
        prefect_server.command("deploy")
        found = [one.name for one in client.read_automations() if not one.name.startswith(OURS)]
        assert sorted(found) == triggers


def test_the_yearly_schedule_begins_on_the_first_weekday_of_april_in_tokyo(client: SyncPrefectClient) -> None:
    [yearly] = [one.schedule for one in ours(client)["annual"].schedules if one.slug == "every-fiscal-year"]
    assert isinstance(yearly, RRuleSchedule)
    days = list(yearly.to_rrule().between(datetime(2027, 1, 1, tzinfo=TOKYO), datetime(2030, 1, 1, tzinfo=TOKYO)))
    assert [day.date() for day in days] == [date(2027, 4, 1), date(2028, 4, 3), date(2029, 4, 2)]


def choices(deployment: DeploymentResponse, parameter: str) -> list[str]:
    schema = deployment.parameter_openapi_schema or {}
    found: list[str] = schema["properties"][parameter].get("enum", [])
    return found


def test_a_release_that_was_imported_since_can_be_chosen_after_the_next_sweep(client: SyncPrefectClient) -> None:
    import_release(Catalog("R8", items(3)), BaselineKind.MANAGEMENT, "管理基準 R8", date(2027, 4, 1), "NCO")
    offer_choices(client)
    release = ours(client)["release"]
    assert choices(release, "release")[0] == "管理基準 R8"
    with pytest.raises(PrefectHTTPStatusError, match=r"409|422"):
        client.create_flow_run_from_deployment(release.id, parameters={"release": "no such release"})
    run = client.create_flow_run_from_deployment(release.id, parameters={"release": "管理基準 R8"})
    assert run.parameters == {"release": "管理基準 R8"}
    client.delete_flow_run(run.id)
