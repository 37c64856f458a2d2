"""Occasions as runs: by the calendar, by the form, and by an event on a real server (D-3, G3-4a)."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import httpx
import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId
from prefect.client.schemas.objects import FlowRun
from prefect.exceptions import PrefectHTTPStatusError
from sqlmodel import select

from deployments.machine import Machine
from flows.annual import begin_annual_reviews
from flows.occasion import report_occasion
from flows.signalled import report_event
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from tasks.clock import move_to
from tasks.database import reading
from tasks.overview.form_choices import offer_choices
from tests.stage.watching import carry_out, finished, until

pytestmark = pytest.mark.usefixtures("prefect_server", "two_ministries")
LEAK = ("MIC 総務省", "incident 障害・事故等", "leak 漏えい", "INC-1")


@pytest.fixture
def client(prefect_server: Machine, two_ministries: None) -> Iterator[SyncPrefectClient]:
    del prefect_server, two_ministries
    with get_client(sync_client=True) as client:
        yield client


def opened() -> list[tuple[str, int]]:
    """The key of each occasion that has an evaluation, and how often it was reported."""
    with reading() as session:
        query = select(Occasion).join(Evaluation).order_by(Occasion.key)
        return [(one.key, one.times) for one in session.exec(query)]


# ------------------------------------------------------------------------------------------------ by the calendar


def test_every_yearly_date_of_a_year_is_begun_once_however_often_one_looks() -> None:
    said = []
    for day in (date(2026, 4, 6), date(2027, 3, 31), date(2027, 3, 31)):
        move_to(day)
        said.append(asyncio.run(begin_annual_reviews()))
    assert said[-1] == "0府省庁で定期の見直しを開始 / annual reviews begun"
    assert opened() == [("annual:MIC:2026", 1), ("annual:MOJ:2026", 1)]


# ----------------------------------------------------------------------------------------------------- by the form


def test_what_is_chosen_in_the_form_is_reported_once_and_opens_one_evaluation() -> None:
    assert asyncio.run(report_occasion(*LEAK)) == "事案等 1: 受付・評価を開始 / accepted"
    assert asyncio.run(report_occasion(*LEAK)) == "事案等 1: 既に受付済 / already reported"
    assert opened() == [("incident:MIC:INC-1", 2)]


def test_what_cannot_be_taken_fails_with_one_line() -> None:
    state = finished(report_occasion("MIC", "incident", "outsourcing", "INC-1", return_state=True))
    assert state.name == "Failed"
    assert "'outsourcing' is no ground of 'incident'" in str(state.message)
    assert "\n" not in str(state.message)


def test_the_form_offers_kinds_and_grounds_and_takes_nothing_else(client: SyncPrefectClient) -> None:
    offer_choices(client)
    form = client.read_deployment_by_name("occasion/occasion")
    asked = (form.parameter_openapi_schema or {})["properties"]
    assert (len(asked["kind"]["enum"]), len(asked["ground"]["enum"])) == (5, 16)
    assert asked["ministry"]["enum"] == ["MIC MIC省", "MOJ MOJ省"]
    assert list(asked) == ["ministry", "kind", "ground", "reference", "occurred_on"]
    chosen = {"ministry": "MIC MIC省", "kind": asked["kind"]["enum"][3], "ground": asked["ground"]["enum"][9]}
    run = client.create_flow_run_from_deployment(form.id, parameters={**chosen, "reference": "INC-2"})
    carry_out(report_occasion, client.read_flow_run(run.id))
    assert opened() == [("incident:MIC:INC-2", 1)]
    with pytest.raises(PrefectHTTPStatusError, match=r"409|422"):
        client.create_flow_run_from_deployment(form.id, parameters={**chosen, "kind": "flood", "reference": "1"})


# ----------------------------------------------------------------------------------------------------- by an event


def send(machine: Machine, payload: dict[str, str]) -> None:
    event = {
        "id": str(uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": "minaoshi.occasion.reported",
        "resource": {"prefect.resource.id": "ministry.soc"},
        "payload": payload,
    }
    httpx.post(f"{machine.address}/api/events", json=[event], timeout=30).raise_for_status()


def test_an_event_makes_one_run_and_one_occasion_and_the_same_again_none(
    client: SyncPrefectClient, prefect_server: Machine
) -> None:
    deployment = client.read_deployment_by_name("event/event").id
    ours = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))

    def runs() -> list[FlowRun]:
        return client.read_flow_runs(deployment_filter=ours)

    before, found = len(runs()), list[FlowRun]()
    payload = {"ministry": "MIC", "kind": "near-miss", "ground": "noticed_in_time", "reference": uuid4().hex}
    for number in (1, 2):
        send(prefect_server, payload)
        found = until(runs, lambda seen, number=number: len(seen) >= before + number)  # type: ignore[misc]  # its own
        assert len(found) == before + number
    for run in found[:2]:
        assert run.parameters == {
            "code": "MIC",
            "occasion_kind": "near-miss",
            "reason": "noticed_in_time",
            "number": payload["reference"],
            "day": "",
        }
        carry_out(report_event, run)
    assert opened() == [(f"near-miss:MIC:{payload['reference']}", 2)]
