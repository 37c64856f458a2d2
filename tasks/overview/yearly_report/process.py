"""A ministry's yearly report as a kind of case: its story, and how it is found and called (G3-4d, D-2)."""

from datetime import datetime

from domain.words import Words
from tasks.cases.process import Carrier, Process, plainly
from tasks.cases.waiting import DONE, Wait
from tasks.overview.yearly_report.looking_up import reports_to_publish, titled_reports
from tasks.overview.yearly_report.publishing import await_publication, publish_report, put_to_committee_once


def report(yearly: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top, for a draft that people wrote: the committee, then publication."""
    do(put_to_committee_once, yearly, at)
    if waiting := do(await_publication, yearly, at):
        return waiting
    do(publish_report, yearly, at)
    return DONE


REPORTS = Process(Words("年次報告書", "yearly reports"), report, reports_to_publish, titled_reports)
