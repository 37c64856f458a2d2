"""One engine on one folder of data: a second is refused while the first lives, and what a dead one left is ended.

A file in the folder is locked for as long as the first lives, however it ends, and says which processes it began. A
process is ended only where the machine shows that it is the one that was noted: the same number, begun at the same
moment since the same start of the machine, with the same words and the same folder. Where it shows nothing of the
kind (no /proc), nothing is ended, and whoever finds a port taken is told of the port.
"""

import json
import os
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import Any

from deployments.cli.speaking.speech import say
from deployments.part import NAMES, Part
from domain.errors import Refused
from tasks.engine.processes import PROCESSES, here

NOTE = "running.json"
ENDS_WITHIN = 20
"""Seconds for a process that was left to end politely."""


@contextmanager
def alone(home: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Nobody else begins an engine on this folder while the block lasts; what was left there is ended and told of.

    Raises Refused where one lives.
    """
    home = home.absolute()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / NOTE).open("a") as held:
        try:
            flock(held, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            raise Refused(_taken(home)) from None
        if ended := [one["name"] for one in reversed(_noted(home)["parts"]) if _end(one)]:
            tell(_told(ended))
        _note(home, os.getpid(), [])
        try:
            yield
        finally:
            _note(home, 0, [])


def note_begun(home: Path, part: Part) -> None:
    """Write down a part's present process, in place of the one before."""
    found = _noted(home)
    begun = {"name": part.name, "pid": part.process.pid, "words": list(part.words), "home": str(home)}
    others = [one for one in found["parts"] if one["name"] != part.name]
    _note(home, found["by"], [*others, begun | {"began": _began(part.process.pid), "place": here()}])


def _note(home: Path, by: int, parts: Sequence[dict[str, Any]]) -> None:
    """In the same file, for that is what is locked."""
    (home / NOTE).write_text(json.dumps({"by": by, "parts": parts}), encoding="utf-8")


def _noted(home: Path) -> dict[str, Any]:
    """What stands there; nothing where it was cut off while it was written, or is not there."""
    try:
        found = json.loads((home / NOTE).read_text(encoding="utf-8"))
        return {"by": int(found["by"]), "parts": list(found["parts"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {"by": 0, "parts": []}


def _end(one: dict[str, Any]) -> bool:
    """End a process that was noted, politely and then not; False where it has ended, or is not surely that one."""
    if not one["began"]:
        return False
    with suppress(OSError):
        held = os.pidfd_open(one["pid"])  # a number may be given to another process at any moment, this may not
        try:
            if not _is_the_same(one):
                return False
            for ending in (signal.SIGINT, signal.SIGKILL):
                signal.pidfd_send_signal(held, ending)
                if select.select([held], [], [], ENDS_WITHIN)[0]:
                    break
        finally:
            os.close(held)
        return True
    return False


def _is_the_same(one: dict[str, Any]) -> bool:
    place = PROCESSES / str(one["pid"])
    words = (place / "cmdline").read_bytes().rstrip(b"\0").split(b"\0")[1:]
    known = (place / "environ").read_bytes().split(b"\0")
    return (
        (_began(one["pid"]), here()) == (one["began"], one["place"])
        and words == [os.fsencode(word) for word in ("-m", *one["words"])]
        and os.fsencode(f"MINAOSHI_HOME={one['home']}") in known
    )


def _began(pid: int) -> str:
    """When a process began, in ticks since the machine did; "" where that is not shown."""
    try:
        return (PROCESSES / str(pid) / "stat").read_text().rpartition(")")[2].split()[19]
    except OSError:
        return ""


def _taken(home: Path) -> str:
    by = _noted(home)["by"]
    return f"minaoshi runs on {home} already (process {by}); end that with Ctrl-C, or set another MINAOSHI_HOME"


def _told(names: Sequence[str]) -> str:
    japanese = "、".join(NAMES.get(one, one) for one in names)
    return say(
        f"前回は強制終了されたため、残っていたプロセスを終了させました: {japanese}",
        f"the last one was killed; what it had left running is ended: {', '.join(names)}",
    )
