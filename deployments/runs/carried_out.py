"""What a forked process does to be the run that a process of its own would have been."""

import ctypes
import os
import signal
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from runpy import run_path
from socket import socket

from prefect import engine

from deployments.apart import go_on_with
from deployments.runs.stand_in import STREAMS

_DIES_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


@dataclass(frozen=True)
class Surroundings:
    """What a run is to have: the folder it is in, its environment, and what it reads and writes."""

    folder: Path
    environment: Mapping[str, str]
    streams: Sequence[int]


def carry_out(given: Surroundings, held: Iterable[socket], parent: int) -> None:
    """Prefect's engine in this process, with the surroundings that are given; ends as the engine ends.

    It lets go of what the process that forked it holds.
    """
    _die_with(parent)
    for one in held:
        one.close()
    for here, number in zip(STREAMS, given.streams, strict=True):
        os.dup2(number, here)
        os.close(number)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(given.folder)
    go_on_with(given.environment, instead=True)
    sys.argv = ["prefect.engine"]
    run_path(engine.__file__, run_name="__main__")


def _die_with(parent: int) -> None:
    """Nobody would know of this process any more, were the one gone that forked it."""
    ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
