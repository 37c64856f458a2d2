"""`python -I -S stand_in.py NAME`: stands for a run that is carried out in a process forked elsewhere.

The worker starts it, and it is what is seen of the run: its number, its environment that names the run, its end.
It hands over its output, passes on the signals that it gets, and ends as the run ends; folder and environment are read
from it. Where nobody forks, it becomes the run itself. Nothing is imported but what is there in a few milliseconds.
"""

import os
import signal
import socket
import struct
import sys

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
STREAMS = (0, 1, 2)
ASKED, TAKEN = b"a", b"t"
ENDED = struct.Struct("!i")
"""How the run ended: its code, or the signal's number below zero."""
TAKEN_WITHIN = 10
"""Seconds after which a line that was taken and says nothing is given up: the run is begun again from outside."""


def line_to(name: str) -> socket.socket | None:
    """A line to whoever forks under an abstract name; None where nobody does."""
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(TAKEN_WITHIN)
    try:
        line.connect(f"\0{name}")
    except OSError:
        line.close()
        return None
    return line


def hand_over(line: socket.socket) -> None:
    """Ask for the run, with the output it is to have; raises OSError where it is not taken."""
    socket.send_fds(line, [ASKED], list(STREAMS))
    if line.recv(len(TAKEN)) != TAKEN:
        raise ConnectionError("whoever forks runs has gone")
    line.settimeout(None)


def await_end(line: socket.socket) -> int:
    """How the run ended; killed, where whoever forked it is gone, for the run went with it."""
    told = line.recv(ENDED.size, socket.MSG_WAITALL)
    return int(ENDED.unpack(told)[0]) if len(told) == ENDED.size else -signal.SIGKILL


def main(name: str) -> None:
    """Stand for the run from beginning to end."""
    line = line_to(name)
    if line is None:
        os.execv(sys.executable, [sys.executable, "-m", "prefect.engine"])  # noqa: S606 - this very Python
    for number in PASSED_ON:
        signal.signal(number, lambda got, _: line.send(bytes([got])))
    hand_over(line)
    ended = await_end(line)
    if ended < 0:
        if -ended != signal.SIGKILL:
            signal.signal(-ended, signal.SIG_DFL)
        os.kill(os.getpid(), -ended)
    sys.exit(ended)


if __name__ == "__main__":
    main(sys.argv[1])
