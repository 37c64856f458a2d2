"""What a forked process does to be the run that a process of its own would have been."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from runpy import run_path
from socket import socket

from prefect import engine
from prefect.context import refresh_global_settings_context

from deployments.runs.stand_in import STREAMS
from tasks.settings import settings

_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


@dataclass(frozen=True)
class Request:
    """The folder and the environment that a run is to have."""

    folder: bytes
    environment: dict[bytes, bytes]


def carry_out(asked: Request, streams: Sequence[int], held: Iterable[socket], parent: int) -> None:
    """Prefect's engine in this process, with the surroundings that were asked for; ends as the engine ends.

    The streams are what it reads and writes; it lets go of what the process that forked it holds.
    """
    _die_with(parent)
    for one in held:
        one.close()
    for here, number in zip(STREAMS, streams, strict=True):
        os.dup2(number, here)
        os.close(number)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(asked.folder)
    os.environb.clear()
    os.environb.update(asked.environment)
    settings.cache_clear()
    refresh_global_settings_context()
    sys.argv = ["prefect.engine"]
    run_path(engine.__file__, run_name="__main__")


def _die_with(parent: int) -> None:
    """Nobody would know of this process any more, were the one gone that forked it."""
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
