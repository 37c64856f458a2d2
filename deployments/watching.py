"""Looking at the engine again and again from outside its pools, and saying on the screen what is wrong (D-8)."""

from collections.abc import Callable, Sequence
from contextvars import copy_context
from threading import Event, Thread

from deployments.cli.speaking.speech import say
from domain.engine.fault import Fault
from tasks.engine.watch import look
from tasks.engine.words import fault_words, remedy_words

EVERY = 15
"""Seconds from one look to the next."""

Look = Callable[[], Sequence[Fault]]


def watch(until: Event, tell: Callable[[str], None], look: Look = look) -> None:
    """A look every `EVERY` seconds until told to stop; a fault is one line when it comes, and one when it is over."""
    said: dict[tuple[str, str], Fault] = {}
    while not until.is_set():
        found = {(one.kind.value, one.subject): one for one in look()}
        for key in found.keys() - said.keys():
            tell(_comes(found[key]))
        for key in said.keys() - found.keys():
            tell(_is_over(said[key]))
        said = found
        until.wait(EVERY)


def _comes(fault: Fault) -> str:
    wrong, remedy = fault_words(fault), remedy_words(fault)
    return say(f"監視: {wrong.ja}{remedy.ja}", f"watch: {wrong.en} {remedy.en}")


def _is_over(fault: Fault) -> str:
    wrong = fault_words(fault)
    return say(f"監視: 解消しました。（{wrong.ja}）", f"watch: over now ({wrong.en})")


def watch_beside(until: Event, tell: Callable[[str], None]) -> Thread:
    """The same in a thread of its own, with the settings of whoever starts it, so that nothing else waits for it."""
    thread = Thread(target=copy_context().run, args=(watch, until, tell), name="watch", daemon=True)
    thread.start()
    return thread
