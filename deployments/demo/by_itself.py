"""The sweeps held while the play calls them itself, and shown at its end to run without anybody (D-1)."""

from datetime import datetime
from threading import Event

from prefect.client.orchestration import get_client

from deployments.cli.speaking.speech import say
from deployments.deployment import declared
from domain.errors import Undelivered
from models.engine.heartbeat import heartbeats
from tasks.clock import machine_time
from tasks.database import reading
from tasks.engine.periods import periods

SHOWN = "delivery"
LOOKS, PAUSE = 240, 0.5
"""How often it is looked for, and the seconds between: two minutes in all."""


def hold_sweeps(*, held: bool) -> None:
    """Have the server plan no sweep, for the play has days of its own; or plan them all again."""
    with get_client(sync_client=True) as client:
        for name in periods().keys() & {one["name"] for one in declared()}:
            found = client.read_deployment_by_name(f"{name}/{name}")
            client.set_deployment_paused_state(found.id, held)


def let_sweeps_go() -> datetime:
    """Let the server plan again; returns when, by the machine's clock."""
    began = machine_time()
    hold_sweeps(held=False)
    return began


def show_by_itself(began: datetime) -> str:
    """Wait for a run of the delivery that nobody asked for since the server plans again.

    Raises Undelivered where none comes to its end within two minutes.
    """
    pause = Event()
    for _ in range(LOOKS):
        if ended := _ended_since(began):
            seconds = (ended - began).total_seconds()
            return say(
                f"ここからは誰も実行しない：Prefect が {SHOWN} を計画し、worker が {seconds:.0f} 秒後に終えた",
                f"from here on by itself: Prefect planned {SHOWN}, the worker ended it after {seconds:.0f} s",
            )
        pause.wait(PAUSE)
    raise Undelivered(f"the server planned no run of {SHOWN} within {LOOKS * PAUSE:.0f} s; see the logs of the server")


def _ended_since(moment: datetime) -> datetime | None:
    """When the newest planned run of the shown sweep ended, where that is after a moment of the machine's clock."""
    with reading() as session:
        ended = next(one.ended_at for one in heartbeats(session) if one.name == SHOWN)
    return ended if ended and ended > moment else None
