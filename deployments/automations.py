"""Prefect's own automations that watch over our runs: late, failed, crashed, and sweeps of which none completes (D-8).

They are seen in Prefect's pages under Automations, and each time in its event feed. They do nothing else by themselves,
since a run that they started would wait where all others wait: the watcher tells the administrators. Whoever operates
Prefect may add an action, such as a message to a channel; it stays through every deploy.
"""

from collections.abc import Iterator
from datetime import timedelta

from prefect.client.orchestration import SyncPrefectClient
from prefect.events.actions import DoNothing
from prefect.events.schemas.automations import Automation, AutomationCore, EventTrigger, Posture
from prefect.events.schemas.events import ResourceSpecification

from domain.engine.fault import LATE_AFTER
from models.engine.heartbeat import heartbeats
from tasks.database import reading
from tasks.engine.periods import periods

ENDINGS = {
    "late": ("Late", "予定の時刻に始まらない実行 / a run that did not start on time"),
    "failed": ("Failed", "失敗した実行 / a run that failed"),
    "crashed": ("Crashed", "異常終了した実行 / a run that crashed"),
}
SHORTEST = timedelta(seconds=10)
"""Prefect takes no shorter window for what stays away."""
OURS = ("minaoshi-run-", "minaoshi-silent-")
"""How the names of these automations begin."""


def lay_automations(client: SyncPrefectClient) -> None:
    """Have exactly these automations on the server, each once, under the id it had; actions that were added stay."""
    wanted = {one.name: one for one in _automations()}
    for there in client.read_automations():
        if not there.name.startswith(OURS):
            continue
        if (meant := wanted.pop(there.name, None)) is None:
            client.delete_automation(there.id)
        elif not _says(there, meant):
            client.update_automation(there.id, _with_actions_of(there, meant))
    for one in wanted.values():
        client.create_automation(one)


def _automations() -> Iterator[AutomationCore]:
    with reading() as session:
        laid = heartbeats(session)
    pools = sorted({one.pool for one in laid})
    for word, (state, told) in ENDINGS.items():
        yield _watching(
            f"minaoshi-run-{word}",
            told,
            EventTrigger(
                posture=Posture.Reactive,
                expect={f"prefect.flow-run.{state}"},
                match_related=_related("work-pool", *pools),
                threshold=1,
                within=timedelta(0),
            ),
        )
    every = periods()
    for name in sorted(one.name for one in laid if one.scheduled and one.name in every):
        yield _watching(
            f"minaoshi-silent-{name}",
            f"予定の間隔の3倍の間、{name} が一度も完了しない / no run of {name} completes within three of its periods",
            EventTrigger(
                posture=Posture.Proactive,
                expect={"prefect.flow-run.Completed"},
                match_related=_related("deployment", name),
                threshold=1,
                within=max(SHORTEST, LATE_AFTER * every[name]),
            ),
        )


def _related(role: str, *names: str) -> ResourceSpecification:
    return ResourceSpecification.model_validate({"prefect.resource.role": role, "prefect.resource.name": list(names)})


def _watching(name: str, told: str, trigger: EventTrigger) -> AutomationCore:
    return AutomationCore(name=name, description=told, trigger=trigger, actions=[DoNothing()])


def _says(there: Automation, meant: AutomationCore) -> bool:
    plain = [one.trigger.model_dump(mode="json", exclude={"id"}) for one in (there, meant)]
    return plain[0] == plain[1] and there.description == meant.description


def _with_actions_of(there: Automation, meant: AutomationCore) -> AutomationCore:
    return AutomationCore(
        name=meant.name,
        description=meant.description,
        enabled=there.enabled,
        trigger=meant.trigger,
        actions=there.actions,
    )
