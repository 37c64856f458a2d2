"""G3-4d: a ministry's yearly report goes to its committee, and exactly what that approves is published."""

from collections.abc import Sequence
from datetime import datetime

from prefect import flow, task

from tasks.annual_report import (
    await_publication,
    publish_report,
    put_to_committee_once,
    report_of,
)
from tasks.clock import now
from tasks.runs import Carrier, plainly, visibly
from tasks.waiting import DONE, Wait


def report(yearly: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top, for a draft that people wrote: the committee, then publication."""
    do(put_to_committee_once, yearly, at)
    if waiting := do(await_publication, yearly, at):
        return waiting
    do(publish_report, yearly, at)
    return DONE


@task(name="年次報告書 carry yearly reports", retries=3, retry_delay_seconds=2)
def carry_reports(reports: Sequence[int], at: datetime) -> list[str]:
    """Take up reports on which a committee has decided; returns what each waits for."""
    return [str(report(one, at)) for one in reports]


@flow(name="report", flow_run_name="年次報告書 {ministry} {year}年度")
async def publish_yearly(ministry: str, year: int) -> str:
    """Put a ministry's drafted report to its committee, or publish what that has approved.

    Args:
        ministry: 府省庁 (the ministry whose report it is)
        year: 年度（西暦）。案は先に minaoshi yearly draft で作ります。 (fiscal year; the draft is written before)

    """
    return str(report(report_of(ministry, year), now(), visibly))
