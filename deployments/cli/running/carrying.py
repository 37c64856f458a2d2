"""Carrying cases on from the command line, and saying what each waits for."""

from collections.abc import Callable, Sequence
from datetime import datetime

from deployments.cli.speaking.speech import say
from tasks import clock
from tasks.cases.waiting import Wait


def carry_on(cases: Sequence[int], procedure: Callable[[int, datetime], Wait]) -> None:
    """Take the procedure up for each case, and print what it waits for."""
    at = clock.now()
    for case in cases:
        waiting = procedure(case, at)
        print(f"{case}: {say(str(waiting), waiting.en)}")
