"""The yearly reports that somebody may open (G3-4d)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from domain.access import Page, Viewer, may_open
from models.names import Named
from models.report_list import report_years, reports_listed


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report; published_on None: a draft."""

    report: int
    ministry: Named
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ReportList:
    """Reports of a fiscal year, and the years of which there are any."""

    year: int
    years: tuple[int, ...]
    rows: tuple[ReportRow, ...]


def report_list(session: Session, viewer: Viewer, year: int) -> ReportList:
    """What is published of that fiscal year (0: the latest there is), and drafts that the viewer may open."""
    years = report_years(session)
    own = {key for key, _ in viewer.posts if may_open(viewer, Page.REPORT, key)}
    wanted = year or next(iter(years), 0)
    found = reports_listed(session, own, wanted)
    rows = (ReportRow(row.id or 0, Named(row.code, row.name_ja, row.name_en), row.published_on) for row in found)
    return ReportList(wanted, tuple(years), tuple(rows))
