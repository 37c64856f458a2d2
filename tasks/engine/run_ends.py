"""How a flow run ends in Prefect's pages: one line of what it did, or of why it was refused (D-2, S-1)."""

import os
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Flow, get_run_logger
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from domain.errors import MinaoshiError

Given = ParamSpec("Given")
Returned = TypeVar("Returned")
NOWHERE = Path(os.devnull)


def keeps_no_result(ours: Flow[Given, Returned]) -> Flow[Given, Returned]:
    """The flow whose result is kept by nobody: what it did is in our tables, and its line in the state's message.

    Where that is not said, Prefect asks its server three times in each run where results are to be kept.
    """
    ours.persist_result, ours.result_storage = False, NOWHERE
    return ours


def ends_in_one_line(body: Callable[Given, Coroutine[Any, Any, str]]) -> Callable[Given, Coroutine[Any, Any, str]]:
    """The flow whose state's message, and last line of its log, is the line that `body` returns.

    What is refused fails the run with its reason as that line, and without a traceback.
    """

    @wraps(body)
    async def run(*args: Given.args, **kwargs: Given.kwargs) -> State[str]:
        try:
            return completed(await body(*args, **kwargs))
        except MinaoshiError as error:
            return refused(error)

    return run  # type: ignore[return-value]  # whoever calls a flow is given what its state holds


def completed(line: str) -> State[str]:
    """The end of a run that did what `line` says: counts, codes and ids alone."""
    get_run_logger().info(line)
    return Completed(message=line, data=line)


def refused(error: MinaoshiError) -> State[str]:
    """The end of a run that was refused."""
    line = " ".join(str(error).split())
    get_run_logger().error(line)
    return Failed(message=line)
