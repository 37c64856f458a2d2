"""Something that needs much memory once, done in a process of its own, with which the memory goes."""

import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection

from domain.errors import MinaoshiError


def apart(act: Callable[[], None]) -> None:
    """Do it in a forked process, where this machine can, and wait for its end; raises as a line whatever it refuses.

    Only for a process without threads and without an open database.
    """
    if sys.platform != "linux":
        act()
        return
    ours, theirs = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_told, args=(act, theirs))
    child.start()
    theirs.close()
    with suppress(EOFError):  # nothing was refused
        raise MinaoshiError(ours.recv())
    child.join()
    if child.exitcode:
        raise MinaoshiError(f"what was done beside this ended with {child.exitcode}; see above")


def _told(act: Callable[[], None], refused: Connection) -> None:
    try:
        act()
    except MinaoshiError as error:
        refused.send(str(error))
