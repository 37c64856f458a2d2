"""G3-5c: when the baseline is revised, a ministry revises its standards, until its committee has put them in force."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.artifacts import publish_case
from tasks.cases import open_case
from tasks.clock import now
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
from tasks.runs import Carrier, in_batches, plainly, tag_run, title_of_revision, visibly
from tasks.waiting import DONE, Wait


def revise(case: int, at: datetime, do: Carrier = plainly) -> Wait:
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
    return DONE


@task(name="改定の手続 carry revisions", retries=3, retry_delay_seconds=2)
def carry_revisions(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of cases; returns what each waits for. A case by itself is summed up, too."""
    told = [str(revise(case, at)) for case in cases]
    if len(cases) == 1:
        publish_case.fn(cases[0])
    return told


def carry_all(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many cases up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_revisions, cases, at)


@flow(name="revision", flow_run_name=title_of_revision)
async def revise_ministry(ministry: str, release: str) -> str:
    """One ministry's revision, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry whose standards are revised)
        release: 統一基準の版 (the published release that asks for it)

    """
    at = now()
    case = open_case(ministry, release, at)
    waiting = revise(case, at, visibly)
    publish_case(case)
    tag_run(case)
    return str(waiting)
