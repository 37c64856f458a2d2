"""The heartbeat is written by deployed runs alone, by the machine's clock (D-8)."""

import asyncio
from collections.abc import Coroutine, Mapping
from datetime import datetime
from typing import Any

import pytest
from prefect import Flow
from prefect.client.orchestration import get_client
from sqlmodel import select

from deployments.deployment import declared
from flows.annual import begin_annual_reviews
from flows.delivery import send_outbox
from flows.feeds import follow_feeds
from flows.reminders import remind
from flows.resumption import take_up_cases
from models.engine.heartbeat import Heartbeat
from tasks.clock import machine_time, now
from tasks.database import reading
from tasks.engine.heartbeat import note_laid
from tasks.engine.periods import periods
from tasks.engine.planned import read_planned
from tests.stage.government import items, release
from tests.stage.watching import carry_out, until

SWEEPS: dict[str, Flow[[], Coroutine[Any, Any, str]]] = {
    "annual": begin_annual_reviews,
    "feeds": follow_feeds,
    "reminders": remind,
    "delivery": send_outbox,
    "resumption": take_up_cases,
}
each_sweep = pytest.mark.parametrize("name", SWEEPS)


@pytest.fixture(autouse=True)
def _laid(prefect_server: object, two_ministries: None) -> None:
    del prefect_server, two_ministries
    note_laid(declared())
    release("R7", items(2), now())


def beats() -> Mapping[str, tuple[datetime | None, datetime | None]]:
    with reading() as session:
        return {one.name: (one.began_at, one.ended_at) for one in session.exec(select(Heartbeat))}


@each_sweep
def test_a_run_of_the_deployment_notes_when_it_began_and_ended(name: str) -> None:
    before = machine_time()
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name(f"{name}/{name}")
        carry_out(SWEEPS[name], client.create_flow_run_from_deployment(deployment.id))
    began, ended = beats()[name]
    assert began
    assert ended
    assert before < began < ended < machine_time(), "by the machine's clock, though ours stands in April"
    assert {one: told for one, told in beats().items() if one != name and told != (None, None)} == {}


@each_sweep
def test_called_by_hand_or_by_the_demonstration_it_notes_nothing(name: str) -> None:
    asyncio.run(SWEEPS[name]())
    assert set(beats().values()) == {(None, None)}


def test_the_resumption_notes_when_each_scheduled_deployment_runs_next() -> None:
    with get_client(sync_client=True) as client:
        deployment = client.read_deployment_by_name("resumption/resumption")
        assert until(lambda: all(read_planned(client, list(SWEEPS)).values())), "the server plans them all, in a minute"
        carry_out(take_up_cases, client.create_flow_run_from_deployment(deployment.id))
    with reading() as session:
        planned = {one.name: one.planned_at for one in session.exec(select(Heartbeat))}
    assert {name for name, at in planned.items() if at} == SWEEPS.keys() == periods().keys()


def test_every_sweep_that_is_scheduled_has_a_period() -> None:
    assert {one["name"] for one in declared() if one["schedules"]} == periods().keys()
