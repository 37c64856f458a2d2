"""G3-4a, G3-4b: after an occasion a ministry evaluates, and its CISO and committee accept what was found."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.cases.runs import in_batches, tag_run, title_of_evaluation, visibly
from tasks.check.evaluation.opening import open_evaluation
from tasks.check.evaluation.process import EVALUATIONS, evaluate
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk
from tasks.overview.artifacts import keep_artifacts


@task(name="評価の手続 carry evaluations", retries=3, retry_delay_seconds=2)
def carry_batch(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of evaluations; returns what each waits for."""
    return [str(evaluate(case, at)) for case in cases]


def carry_evaluations(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many evaluations up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_batch, cases, at, EVALUATIONS)


@keeps_no_result
@flow(name="evaluation", flow_run_name=title_of_evaluation)
@ends_in_one_line
async def evaluate_ministry(ministry: str, occasion: str) -> str:
    """One ministry's evaluation, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry that evaluates)
        occasion: 評価の契機 (the occasion of the evaluation, by its number; the open ones are offered)

    """
    at = now()
    case = open_evaluation(ministry, occasion, at)
    waiting = evaluate(case, at, visibly)
    keep_artifacts(f"evaluation-{case}")
    tag_run(case, EVALUATIONS)
    return f"評価 {case}: {waiting} {at_desk(f'/evaluations/{case}')}".rstrip()
