"""Prefect's automations that watch over our runs: each once, by name, and they fire on a real server (D-8)."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import State
from prefect.events.actions import DoNothing, PauseAutomation
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from prefect.states import Crashed, Failed, Running

from deployments.automations import OURS, lay_automations
from deployments.machine import Machine
from tasks.settings import settings
from tests.stage.government import at_database
from tests.stage.watching import until


@pytest.fixture
def client(prefect_server: Machine) -> Iterator[SyncPrefectClient]:
    url = f"sqlite:///{prefect_server.home / 'minaoshi.sqlite3'}"
    with at_database(url), get_client(sync_client=True) as client:
        yield client
        lay_automations(client)


def ours(client: SyncPrefectClient) -> dict[str, Automation]:
    found = [one for one in client.read_automations() if one.name.startswith(OURS)]
    assert len({one.name for one in found}) == len(found), "each once"
    return {one.name: one for one in found}


def test_there_is_one_for_late_failed_and_crashed_runs_and_for_each_sweep_that_stays_away(
    client: SyncPrefectClient,
) -> None:
    found = ours(client)
    sweeps = ("annual", "delivery", "feeds", "reminders", "resumption")
    assert found.keys() == {
        *(f"minaoshi-run-{word}" for word in ("late", "failed", "crashed")),
        *(f"minaoshi-silent-{name}" for name in sweeps),
    }
    delivery = found["minaoshi-silent-delivery"].trigger
    assert isinstance(delivery, EventTrigger)
    assert (delivery.posture, delivery.within) == (Posture.Proactive, timedelta(minutes=15))


def test_laid_again_they_keep_their_ids_and_what_was_added_by_hand(client: SyncPrefectClient) -> None:
    before = ours(client)
    late = before["minaoshi-run-late"]
    added = AutomationCore(
        name=late.name,
        description="changed by hand",
        trigger=late.trigger,
        actions=[DoNothing(), PauseAutomation(source="inferred", automation_id=None)],
    )
    client.update_automation(late.id, added)
    lay_automations(client)
    after = ours(client)
    assert {name: one.id for name, one in after.items()} == {name: one.id for name, one in before.items()}
    assert after["minaoshi-run-late"].description == late.description
    assert len(after["minaoshi-run-late"].actions) == 2
    client.update_automation(late.id, added.model_copy(update={"actions": [DoNothing()]}))


def test_the_window_follows_the_settings_and_what_is_no_longer_meant_goes(
    client: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ours(client)["minaoshi-silent-delivery"]
    client.create_automation(AutomationCore(name="minaoshi-silent-gone", trigger=old.trigger, actions=[DoNothing()]))
    client.create_automation(AutomationCore(name=old.name, trigger=old.trigger, actions=[DoNothing()]))
    monkeypatch.setenv("MINAOSHI_DELIVERY_EVERY", "20")
    settings.cache_clear()
    lay_automations(client)
    found = ours(client)
    assert "minaoshi-silent-gone" not in found
    trigger = found["minaoshi-silent-delivery"].trigger
    assert isinstance(trigger, EventTrigger)
    assert trigger.within == timedelta(minutes=1)
    monkeypatch.delenv("MINAOSHI_DELIVERY_EVERY")
    settings.cache_clear()


def fired(client: SyncPrefectClient) -> set[str]:
    body = {"filter": {"event": {"name": ["prefect.automation.triggered"]}}, "limit": 50}
    events = client.request("POST", "/events/filter", json=body).json()["events"]
    return {str(one["resource"].get("prefect.resource.name")) for one in events}


def end(client: SyncPrefectClient, state: State[None]) -> UUID:
    deployment = client.read_deployment_by_name("delivery/delivery")
    run = client.create_flow_run_from_deployment(deployment.id)
    client.set_flow_run_state(run.id, Running(), force=True)
    client.set_flow_run_state(run.id, state, force=True)
    return run.id


def test_a_run_that_fails_or_crashes_fires_its_automation(client: SyncPrefectClient) -> None:
    end(client, Failed(message="x"))
    end(client, Crashed(message="x"))
    wanted = {"minaoshi-run-failed", "minaoshi-run-crashed"}
    assert until(lambda: fired(client), lambda seen: seen >= wanted) >= wanted


def test_a_sweep_of_which_no_run_completes_fires_by_itself(
    client: SyncPrefectClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINAOSHI_REMINDERS_EVERY", "10")
    settings.cache_clear()
    lay_automations(client)
    assert "minaoshi-silent-reminders" in until(lambda: fired(client), lambda seen: "minaoshi-silent-reminders" in seen)
    monkeypatch.delenv("MINAOSHI_REMINDERS_EVERY")
    settings.cache_clear()
