"""A process beside the worker that has Prefect and every flow imported, and forks each run from itself.

Importing them takes three seconds and a hundred megabytes; a fork takes neither. It has no thread, so that it may fork,
and shares with the worker what both have imported. It is reached under an abstract name, by this account alone.
"""

import os
import secrets
import signal
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pkgutil import iter_modules

import anyio
from sqlalchemy.orm import configure_mappers

import flows
from deployments.garbage import look_less_for_garbage
from deployments.runs.carried_out import Surroundings, carry_out
from deployments.runs.stand_in import ASKED, ENDED, STREAMS, TAKEN
from tasks.engine.processes import environment_of_run, folder_of
from tasks.people.workdays import national_holidays

FLOWS = (flows.__path__, "flows.")

CAN_FORK = sys.platform == "linux"
"""Elsewhere a name is a file, an account is not told, and libraries do not bear a fork."""
IGNORED = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
"""Said to all of a terminal; this process ends with the worker, after the last run."""
SENT_WITHIN = 5
_PEER = struct.Struct("3i")


@contextmanager
def runs_forked() -> Iterator[str]:
    """The name under which runs are forked while the block goes on; "" where this machine cannot."""
    if not CAN_FORK:
        yield ""
        return
    import_all()
    name = f"minaoshi-{secrets.token_hex(16)}"
    door = socket.socket(socket.AF_UNIX)
    door.bind(f"\0{name}")
    door.listen()
    worker, living = os.pipe()
    if os.fork() == 0:
        os.close(living)
        fork_runs(door, worker)
    door.close()
    os.close(worker)
    try:
        yield name
    finally:
        os.close(living)


def import_all() -> None:
    """What every run needs, each flow's own, and what either makes at its first use; it then stays where it is."""
    for name in ("prefect.flow_engine", "prefect.task_engine", *(one.name for one in iter_modules(*FLOWS))):
        import_module(name)
    configure_mappers()
    national_holidays()
    anyio.run(anyio.sleep, 0)
    look_less_for_garbage()


def fork_runs(door: socket.socket, worker: int) -> None:
    """Fork whatever is asked for until the worker has gone and the last run has ended; never returns."""
    code = 1
    try:
        for number in IGNORED:
            signal.signal(number, signal.SIG_IGN)
        Forking(door, worker).go_on()
        code = 0
    finally:
        os._exit(code)


class Forking:
    """The runs that go on, each with the line to what stands for it."""

    def __init__(self, door: socket.socket, worker: int) -> None:
        """Whoever wants a run comes by the door; the pipe to the worker closes with it."""
        self.door, self.worker = door, worker
        self.runs: dict[socket.socket, ForkProcess] = {}
        self.open = True

    def go_on(self) -> None:
        """Until there is neither a worker nor a run."""
        while self.open or self.runs:
            ends = {run.sentinel: line for line, run in self.runs.items()}
            heard: list[socket.socket | int] = [*self.runs, *ends]
            for ready in wait([*heard, self.door, self.worker] if self.open else heard):
                if ready == self.worker:
                    self.open = False
                    self.door.close()
                elif ready is self.door:
                    self._begin()
                elif isinstance(ready, int):
                    self._end(ends[ready])
                elif isinstance(ready, socket.socket):
                    self._pass_on(ready)

    def _begin(self) -> None:
        """Fork the run that whoever knocks stands for; who has gone meanwhile, or stands for none, gets nothing."""
        line, _ = self.door.accept()
        line.settimeout(SENT_WITHIN)
        streams: list[int] = []
        try:
            process = _own_process(line)
            asked, streams, _, _ = socket.recv_fds(line, len(ASKED), len(STREAMS))
            given = _surroundings(process, asked, streams)
            line.sendall(TAKEN)
            held = (self.door, line, *self.runs)
            run = get_context("fork").Process(target=carry_out, args=(given, held, os.getpid()))
            run.start()
            self.runs[line] = run
        except (OSError, ValueError):
            line.close()
        finally:
            for number in streams:
                os.close(number)

    def _pass_on(self, line: socket.socket) -> None:
        """A signal for the run; its end, where what stands for it has gone: nobody would know that it lives."""
        if line not in self.runs:  # it has ended this very moment
            return
        run, told = self.runs[line], b""
        with suppress(OSError):
            told = line.recv(1)
        if run.pid:
            os.kill(run.pid, told[0] if told else signal.SIGKILL)
        if not told:
            self._end(line)

    def _end(self, line: socket.socket) -> None:
        if not (run := self.runs.pop(line, None)):
            return
        run.join()
        with suppress(OSError):
            line.sendall(ENDED.pack(run.exitcode or 0))
        line.close()
        run.close()


def _own_process(line: socket.socket) -> int:
    """The number of the process at the other end; raises ValueError for another account's: anybody may knock."""
    process, account, _ = _PEER.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))
    if account != os.getuid():
        raise ValueError(f"account {account} has no runs here")
    return int(process)


def _surroundings(process: int, asked: bytes, streams: list[int]) -> Surroundings:
    """What the run is to have that a process asks for; raises ValueError where it asks for half, or stands for none."""
    if asked != ASKED or len(streams) < len(STREAMS):
        raise ValueError("half a request")
    return Surroundings(folder_of(process), environment_of_run(process), streams)
