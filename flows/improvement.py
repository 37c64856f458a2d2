"""G3-5a, G3-5b: what was found is improved until somebody else has seen that it works."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.clock import now
from tasks.improvement import amend_standards, await_check, await_improvement_plan, await_responses, close_or_reopen
from tasks.improvement.carried import IMPROVEMENTS, find_improvement
from tasks.runs import Carrier, in_batches, plainly, tag_run, visibly
from tasks.waiting import Wait


def improve(case: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    if waiting := do(await_improvement_plan, case, at):
        return waiting
    do(amend_standards, case, at)
    if waiting := do(await_responses, case, at):
        return waiting
    if waiting := do(await_check, case, at):
        return waiting
    return do(close_or_reopen, case, at)


@task(name="改善の手続 carry improvements", retries=3, retry_delay_seconds=2)
def carry_improvement_batch(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of improvements; returns what each waits for."""
    return [str(improve(case, at)) for case in cases]


def carry_improvements(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many improvements up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_improvement_batch, cases, at, IMPROVEMENTS)


@flow(name="improvement", flow_run_name="改善 {improvement}")
async def improve_case(improvement: str) -> str:
    """One improvement, taken up by a person: carried on to where it waits.

    Args:
        improvement: 改善 (the improvement, by its number; the open ones are offered)

    """
    at = now()
    case = find_improvement(improvement)
    waiting = improve(case, at, visibly)
    tag_run(case, IMPROVEMENTS)
    return str(waiting)
