"""Something done in a process forked from this one: it has what is imported here, and what it needs goes with it."""

import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection

from prefect.context import refresh_global_settings_context
from prefect.logging.configuration import setup_logging

from domain.errors import MinaoshiError
from tasks.settings import take_on

INTERRUPTED = 130
"""Exit status of what Ctrl-C ended."""


def apart(act: Callable[[], None], environment: Mapping[str, str] | None = None) -> None:
    """Do it in a forked process, where this machine can, and wait for its end; raises as a line whatever it refuses.

    It has the environment that is given. Only for a process without threads and without an open database.
    """
    if sys.platform != "linux":
        _in(environment, act)
        return
    ours, theirs = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_told, args=(partial(_in, environment, act), theirs))
    child.start()
    theirs.close()
    try:
        with suppress(EOFError):  # nothing was refused
            raise MinaoshiError(ours.recv())
        child.join()
    finally:
        child.kill()  # whoever is interrupted leaves nothing behind
        child.join()
    if child.exitcode:
        raise MinaoshiError(f"what was done beside this ended with {child.exitcode}; see above")


def _in(environment: Mapping[str, str] | None, act: Callable[[], None]) -> None:
    if environment is not None:
        go_on_with(environment)
    act()


def go_on_with(environment: Mapping[str, str], *, instead: bool = False) -> None:
    """Have this process go on with another environment, added to its own or instead of it, and Prefect with it.

    Prefect reads settings and sets up its log when it is imported, which was with the environment before.
    """
    take_on(environment, instead=instead)
    refresh_global_settings_context()
    setup_logging()


def _told(act: Callable[[], None], refused: Connection) -> None:
    try:
        act()
    except MinaoshiError as error:
        refused.send(str(error))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
