"""The yearly reports that somebody may open (G3-4d)."""

from dataclasses import dataclass
from datetime import date

from domain.access.viewer import Viewer, may_open, may_see
from domain.overview.pages import REPORT_PAGE
from models.overview.yearly_report.listed import report_years, reports_listed
from models.people.names import Named, organization_named
from models.people.organization import Organization
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report; published_on None: a draft."""

    report: int
    ministry: Named
    published_on: date | None


@dataclass(frozen=True, slots=True)
class ReportList:
    """Reports of a fiscal year, the years of which there are any, and for whom the viewer can write one."""

    year: int
    years: tuple[int, ...]
    rows: tuple[ReportRow, ...]
    writes: tuple[Named, ...]


def report_list(session: Session, viewer: Viewer, year: int) -> ReportList:
    """What is published of that fiscal year (0: the latest there is), and drafts that the viewer may open."""
    own = sorted({key for key, _ in viewer.posts if may_open(viewer, REPORT_PAGE, key)})
    years = report_years(session, own)
    wanted = year or next(iter(years), 0)
    found = reports_listed(session, own, wanted)
    rows = (ReportRow(row.id or 0, _called(row.ministry), row.published_on) for row in found)
    writes = (organization_named(session, key) for key in own if may_see(viewer, REPORT_PAGE, "writing", key))
    return ReportList(wanted, tuple(years), tuple(rows), tuple(writes))


def _called(ministry: Organization) -> Named:
    return Named(ministry.code, ministry.name_ja, ministry.name_en)
