"""How steps are carried out: plainly, as task runs that people see, or many side by side (costs in docs/scale.md)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from prefect import task
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from tasks.settings import settings

Given = TypeVar("Given")
Step = Callable[[int, datetime], Given]
"""A step of a procedure: the id of the case, and the moment that counts as now."""


class Carrier(Protocol):
    """A way to carry out a step."""

    def __call__(self, step: Step[Given], case: int, at: datetime) -> Given: ...


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


def plainly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step here and now."""
    return step(case, at)


def visibly(step: Step[Given], case: int, at: datetime) -> Given:
    """Carry out a step as a Prefect task run with a title that an administrator can read."""
    return task(name=TITLES[step.__name__], retries=2, retry_delay_seconds=1)(step)(case, at)


def side_by_side() -> TaskRunner[PrefectFuture[Any]]:
    """Runs a flow's tasks in threads, no more of them than the pool has connections."""
    return ThreadPoolTaskRunner(max_workers=settings().pool_size)  # type: ignore[return-value]  # declared invariant
