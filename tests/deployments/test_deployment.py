"""`minaoshi deploy`: a real server has what prefect.yaml says, the forms offer what there is, nothing is left over."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import DeploymentScheduleCreate
from prefect.client.schemas.responses import DeploymentResponse
from prefect.client.schemas.schedules import CronSchedule, RRuleSchedule
from prefect.events import DeploymentEventTrigger
from prefect.exceptions import PrefectHTTPStatusError

from deployments.automations import OURS
from deployments.deployment import AT_ONCE, declared
from deployments.machine import Machine
from domain.baseline import BaselineKind, Catalog
from domain.tokyo import TOKYO
from tasks.database import transaction
from tasks.form_choices import offer_choices
from tasks.phantoms import POOL
from tasks.releases import import_release
from tests.builders import at_database, government, items

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
    return {one.name: one for one in client.read_deployments() if one.work_pool_name == POOL}


def test_the_server_has_exactly_what_the_file_says(client: SyncPrefectClient) -> None:
    found = ours(client)
    assert found.keys() == {one["name"] for one in declared()}
    for one in declared():
        deployed = found[one["name"]]
        assert (deployed.entrypoint, deployed.tags) == (one["entrypoint"], one["tags"])
        assert (deployed.description or "").strip() == one["description"].strip()
        assert {schedule.slug: schedule.active for schedule in deployed.schedules} == {
            schedule["slug"]: schedule["active"] for schedule in one["schedules"]
        }
        for schedule in deployed.schedules:
            assert isinstance(schedule.schedule, CronSchedule | RRuleSchedule)
            assert schedule.schedule.timezone == "Asia/Tokyo"


def test_the_pool_runs_so_many_at_once_that_one_machine_bears_it(client: SyncPrefectClient) -> None:
    pool = client.read_work_pool(POOL)
    assert (pool.type, pool.concurrency_limit) == ("process", AT_ONCE)


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
