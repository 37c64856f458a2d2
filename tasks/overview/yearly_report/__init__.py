"""The yearly report of a ministry: drafted, decided, published, printed (G3-4d, S-1)."""

from tasks.overview.yearly_report.drafting import draft_report, put_report
from tasks.overview.yearly_report.looking_up import report_of
from tasks.overview.yearly_report.publishing import await_publication, publish_report, put_to_committee_once

__all__ = [
    "await_publication",
    "draft_report",
    "publish_report",
    "put_report",
    "put_to_committee_once",
    "report_of",
]
