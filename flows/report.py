"""G3-4d: a ministry's yearly report goes to its committee, and exactly what that approves is published."""

from prefect import flow

from tasks.cases.runs import visibly
from tasks.clock import now
from tasks.engine.run_ends import ends_in_one_line, keeps_no_result
from tasks.notices.web_addresses import at_desk
from tasks.overview.yearly_report.looking_up import report_of
from tasks.overview.yearly_report.process import report


@keeps_no_result
@flow(name="report", flow_run_name="年次報告書 {ministry} {year}年度")
@ends_in_one_line
async def publish_yearly(ministry: str, year: int) -> str:
    """Put a ministry's drafted report to its committee, or publish what that has approved.

    Args:
        ministry: 府省庁 (the ministry whose report it is)
        year: 年度（西暦）。案は先に minaoshi yearly draft で作ります。 (fiscal year; the draft is written before)

    """
    drafted = report_of(ministry, year)
    waiting = report(drafted, now(), visibly)
    return f"年次報告書 {drafted}: {waiting} {at_desk(f'/reports/{drafted}')}".rstrip()
