"""How steps are carried out: as task runs that people see, or plainly inside one task run (costs in docs/scale.md)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from prefect import task

TITLES = {
    "notice_moved_text": "案文の変更の確認 text moved on?",
    "await_answers": "回答の確認 answers",
    "ask_opinions": "意見照会 consultation",
    "await_opinions": "意見と回答の確認 opinions",
    "put_to_vote": "付議 put to the vote",
    "await_decision": "議決の確認 decision",
    "send_back": "差戻し return",
    "put_in_force": "施行 in force",
}


def plainly(step: Callable[..., Any], case: int, at: datetime) -> Any:  # noqa: ANN401 - whatever the step gives
    """Carry out a step here and now."""
    return step(case, at)


def visibly(step: Callable[..., Any], case: int, at: datetime) -> Any:  # noqa: ANN401 - whatever the step gives
    """Carry out a step as a Prefect task run with a title that an administrator can read."""
    return task(step, name=TITLES[step.__name__], retries=2, retry_delay_seconds=1)(case, at)
