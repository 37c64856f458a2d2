"""Looking at the engine again and again from outside its pools, and saying on the screen what is wrong (D-8)."""

from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Thread

import httpx
from prefect.exceptions import PrefectHTTPStatusError

from deployments.cli.speech import say
from tasks.engine.watch import look

EVERY = 15
"""Seconds from one look to the next."""


def watch(until: Event, tell: Callable[[str], None], look: Callable[[], None] = look) -> None:
    """A look every `EVERY` seconds until told to stop; a fault is one line, once as long as it stays the same."""
    said = ""
    while not until.is_set():
        fault = _fault(look)
        if fault and fault != said:
            tell(say(f"監視: {fault}", f"watch: {fault}"))
        said = fault
        until.wait(EVERY)


def _fault(look: Callable[[], None]) -> str:
    try:
        look()
    except (httpx.HTTPError, PrefectHTTPStatusError) as error:
        return say(
            f"Prefect が応答しません（{type(error).__name__}）", f"Prefect does not answer ({type(error).__name__})"
        )
    return ""


def watch_beside(until: Event, tell: Callable[[str], None]) -> Thread:
    """The same in a thread of its own, with the settings of whoever starts it, so that nothing else waits for it."""
    thread = Thread(target=copy_context().run, args=(watch, until, tell), name="watch", daemon=True)
    thread.start()
    return thread
