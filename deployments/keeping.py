"""Keeping the parts of an installation running: one that ends by itself is begun anew, and it is said (D-8)."""

from collections.abc import Callable
from threading import Event

from deployments.cli.speaking.speech import say
from deployments.machine import Machine
from deployments.part import NAMES, WITHIN, Part, pause_before
from deployments.watching import EVERY, watch_beside
from domain.errors import Undelivered
from tasks.clock import since_start

Tell = Callable[[str], None]
"""Says one line to whoever looks at the screen."""

NAP = 0.5


def keep_up(here: Machine, tell: Tell, over: Event | None = None) -> None:
    """Until it is `over`, or Ctrl-C: begin anew whatever ends by itself, and look after the engine meanwhile.

    Raises Undelivered for a part that does not last, so that whoever started all this sees it.
    """
    over = over or Event()
    watching, began = watch_beside(over, tell), since_start()
    try:
        while not over.wait(NAP):
            for part in here.parts:
                _tend(here, part, tell)
            if not watching.is_alive() and since_start() - began > EVERY:  # what it died of stands on the screen
                watching, began = watch_beside(over, tell), since_start()
    finally:
        over.set()


def _tend(here: Machine, part: Part, tell: Tell) -> None:
    now = since_start()
    if part.begin_at is not None:
        if now >= part.begin_at:
            part.begin_at = None
            here.begin(part)
    elif part.process.poll() is not None:
        part.ended.append(now)
        pause = pause_before(part.ended, now)
        if pause is None:
            raise Undelivered(_given_up(part))
        part.begin_at = now + pause
        tell(_begun_anew(part, pause))


def _begun_anew(part: Part, pause: float) -> str:
    japanese, english = (f"{pause:.0f}秒後に", f"in {pause:.0f} s") if pause else ("直ちに", "at once")
    return say(
        f"{NAMES.get(part.name, part.name)}が終了したため、{japanese}起動し直します（ログ: {part.log}）",
        f"the {part.name} ended by itself and is started again {english}; see {part.log}",
    )


def _given_up(part: Part) -> str:
    return f"the {part.name} ended again and again within {WITHIN // 60} minutes and is given up; see {part.log}"
