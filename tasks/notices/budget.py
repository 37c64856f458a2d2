"""One budget of time for all that sending a letter takes: connecting, securing, signing in, every answer (D-5).

The timeouts of libraries begin anew with every byte, so a server that drips its answer is never late for them. Here the
connections of the thread that sends are shut down when the time is over, and it makes no others.
"""

import os
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

GRACE = 5.0
"""Seconds in which a thread whose connections were shut down has come to its end; one that waits for a name has not."""
_HERE = threading.local()


class TimeOver(TimeoutError):
    """It did not come to its end in time, and what it began was broken off."""


class Budget:
    """The connections that were made within it; all end with it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._connections: list[socket.socket] = []
        self._over = False

    def watch(self, connecting: socket.socket) -> None:
        """Note a connection that is about to be made; raises TimeOver where it comes too late."""
        with self._lock:
            if self._over:
                raise TimeOver("the letter's time is over")
            # A handle of our own: the library's goes over to another object when the connection is secured.
            self._connections.append(socket.socket(fileno=os.dup(connecting.fileno())))

    def end(self) -> None:
        """Shut down what is still open, which whoever waits for it hears at once."""
        with self._lock:
            self._over = True
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
                connection.close()


def _hear(event: str, given: tuple[Any, ...]) -> None:
    """The interpreter tells of every connection that anybody is about to make, whichever library it is."""
    if event == "socket.connect" and (budget := getattr(_HERE, "budget", None)) is not None:
        budget.watch(given[0])


sys.addaudithook(_hear)


class _SendingThread(threading.Thread):
    """Does one thing within a budget and keeps what came of it."""

    def __init__(self, act: Callable[[], bool], budget: Budget) -> None:
        super().__init__(daemon=True)
        self.act, self.budget = act, budget
        self.done = False
        self.error: BaseException | None = None

    def run(self) -> None:
        """Do it."""
        _HERE.budget = self.budget
        with self:
            self.done = self.act()

    def __enter__(self) -> None:
        """What is raised from here on is kept for whoever waits."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        self.error = error
        return True


def within(seconds: float, act: Callable[[], bool]) -> bool:
    """What the act gives, or raises; it has so many seconds, and then raises TimeOver unless it was done after all."""
    budget = Budget()
    sending = _SendingThread(act, budget)
    sending.start()
    sending.join(seconds)
    late = sending.is_alive()
    budget.end()
    sending.join(GRACE)
    if late and not sending.done:
        raise TimeOver(f"it did not come to its end within {seconds:g} s")
    if sending.error is not None:
        raise sending.error
    return sending.done
