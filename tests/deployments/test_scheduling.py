"""The server plans runs by itself: what is locked works together on the real thing, not only when imported (D-1)."""

from functools import partial

from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterName, FlowRunFilter
from prefect.client.schemas.objects import FlowRun

from deployments.deployment import declared
from deployments.machine import Machine
from tests.stage.watching import until

SCHEDULED = {one["name"] for one in declared() if one["schedules"]}


def planned(deployment: str) -> list[FlowRun]:
    """The runs of a deployment that the server made, and nobody asked for."""
    with get_client(sync_client=True) as client:
        named = DeploymentFilter(name=DeploymentFilterName(any_=[deployment]))
        runs = client.read_flow_runs(deployment_filter=named, flow_run_filter=FlowRunFilter(), limit=50)
        return [run for run in runs if run.auto_scheduled]


def test_every_schedule_has_runs_planned_that_nobody_asked_for(prefect_server: Machine) -> None:
    assert {"annual", "feeds", "reminders", "delivery", "resumption"} == SCHEDULED
    for deployment in SCHEDULED:
        assert until(partial(planned, deployment)), f"{prefect_server.address} plans no run of {deployment}"
