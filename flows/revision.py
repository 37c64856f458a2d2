"""G3-5c: when the baseline is revised, a ministry revises its standards, until its committee has put them in force."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.cases.runs import in_batches, tag_run, title_of_revision, visibly
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk
from tasks.overview.artifacts import keep_artifacts
from tasks.standards.revision.process import REVISIONS, revise
from tasks.standards.revision.publishing import open_case


@task(name="改定の手続 carry revisions", retries=3, retry_delay_seconds=2)
def carry_revisions(cases: list[int], at: datetime) -> list[str]:
    """Take the procedure up for one batch of cases; returns what each waits for."""
    return [str(revise(case, at)) for case in cases]


def carry_all(cases: Sequence[int], at: datetime) -> list[str]:
    """Take many cases up side by side, a task run for each batch; returns what each waits for."""
    return in_batches(carry_revisions, cases, at, REVISIONS)


@keeps_no_result
@flow(name="revision", flow_run_name=title_of_revision)
@ends_in_one_line
async def revise_ministry(ministry: str, release: str) -> str:
    """One ministry's revision, started or taken up by a person: opened if it is not, carried on to where it waits.

    Args:
        ministry: 府省庁 (the ministry whose standards are revised)
        release: 統一基準の版 (the published release that asks for it)

    """
    at = now()
    case = open_case(ministry, release, at)
    waiting = revise(case, at, visibly)
    keep_artifacts(f"case-{case}")
    tag_run(case, REVISIONS)
    return f"改定 {case}: {waiting} {at_desk(f'/revisions/{case}')}".rstrip()
