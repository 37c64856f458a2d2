"""G3-4a, G3-4b: after an occasion a ministry looks again, and its CISO and committee accept what was found."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.clock import now
from tasks.evaluation import (
    await_audit,
    await_committee,
    await_conclusion,
    await_inspections,
    await_plan,
    close_evaluation,
    look_at_ground,
    put_to_committee,
    send_report_back,
)
from tasks.evaluation.carried import EVALUATIONS
from tasks.evaluation.opening import open_evaluation
from tasks.evaluation.summary import publish_evaluation
from tasks.inspections import ask_inspections
from tasks.runs import Carrier, in_batches, plainly, tag_run, title_of_evaluation, visibly
from tasks.waiting import DONE, Wait


def evaluate(case: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    if not do(look_at_ground, case, at):
        return DONE
    return look_again(case, at, do) or report(case, at, do)


def look_again(case: int, at: datetime, do: Carrier) -> Wait:
    """Plan, self-inspections, audit: the audit is never passed over."""
    if waiting := do(await_plan, case, at):
        return waiting
    do(ask_inspections, case, at)
    if waiting := do(await_inspections, case, at):
        return waiting
    return do(await_audit, case, at)


def report(case: int, at: datetime, do: Carrier) -> Wait:
    """The conclusion, and the committee's word on it: closed with the improvements it asks for, or sent back."""
    if waiting := do(await_conclusion, case, at):
        return waiting
    do(put_to_committee, case, at)
    if waiting := do(await_committee, case, at):
        return waiting
    if returned := do(send_report_back, case, at):
        return returned
    do(close_evaluation, case, at)
    return DONE


@task(name="評価の手続 carry evaluations", retries=3, retry_delay_seconds=2)
def carry_batch(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of evaluations; returns what each waits for."""
    return [str(evaluate(case, at)) for case in cases]


def carry_evaluations(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many evaluations up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_batch, cases, at, EVALUATIONS)


@flow(name="evaluation", flow_run_name=title_of_evaluation)
async def evaluate_ministry(ministry: str, occasion: str) -> str:
    """One ministry's evaluation, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry that looks again)
        occasion: 評価の契機 (the occasion of the evaluation, by its number; the open ones are offered)

    """
    at = now()
    case = open_evaluation(ministry, occasion, at)
    waiting = evaluate(case, at, visibly)
    publish_evaluation(case)
    tag_run(case, EVALUATIONS)
    return str(waiting)
