"""G3-5a, G3-5b: what was found is improved until somebody else has seen that it works."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.act.improvement.offering import find_improvement
from tasks.act.improvement.process import IMPROVEMENTS, improve
from tasks.cases.runs import in_batches, tag_run, visibly
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk


@task(name="改善の手続 carry improvements", retries=3, retry_delay_seconds=2)
def carry_improvement_batch(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of improvements; returns what each waits for."""
    return [str(improve(case, at)) for case in cases]


def carry_improvements(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many improvements up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_improvement_batch, cases, at, IMPROVEMENTS)


@keeps_no_result
@flow(name="improvement", flow_run_name="改善 {improvement}")
@ends_in_one_line
async def improve_case(improvement: str) -> str:
    """One improvement, taken up by a person: carried on to where it waits.

    Args:
        improvement: 改善 (the improvement, by its number; the open ones are offered)

    """
    at = now()
    case = find_improvement(improvement)
    waiting = improve(case, at, visibly)
    tag_run(case, IMPROVEMENTS)
    return f"改善 {case}: {waiting} {at_desk(f'/improvements/{case}')}".rstrip()
