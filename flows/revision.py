"""G3-5c: when the baseline is revised, a ministry revises its standards, until its committee has put them in force."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tasks.revision import (
    ask_opinions,
    await_answers,
    await_decision,
    await_opinions,
    notice_moved_text,
    put_in_force,
    put_to_vote,
    send_back,
)
from tasks.waiting import Wait

Do = Callable[..., Any]
"""Carries out one step: plainly, or as a task run that people see."""


def revise(case: int, at: datetime, do: Do) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    do(notice_moved_text, case, at)
    if waiting := do(await_answers, case, at):
        return waiting
    do(ask_opinions, case, at)
    if waiting := do(await_opinions, case, at):
        return waiting
    do(put_to_vote, case, at)
    if waiting := do(await_decision, case, at):
        return waiting
    if returned := do(send_back, case, at):
        return returned
    do(put_in_force, case, at)
    return Wait("")
