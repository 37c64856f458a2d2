"""Writing a yearly report without writing over somebody else's (G3-4d)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.access.viewer import Viewer
from domain.errors import Conflict
from domain.overview.pages import REPORT_PAGE
from models.overview.yearly_report.listed import reports_of
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from tasks.access.gate import open_ministry
from tasks.database import Session
from tasks.overview.yearly_report.drafting import WRITERS, draft_report
from tasks.people.acting import acting_person, lock_row
from web.views.overview.yearly_report import opened_report

Texts = Mapping[str, Any]


def begin_report(session: Session, viewer: Viewer, year: tuple[str, int], texts: Texts, at: datetime) -> int:
    """The first draft of a ministry's (by code) report of a year; its id. Raises Conflict where there is one."""
    code, number = year
    ministry = open_ministry(session, viewer, REPORT_PAGE, code)
    acting_person(session, viewer.code, ministry, WRITERS, at)
    lock_row(session, Organization, ministry)
    if found := next((key for key, of_year, _ in reports_of(session, ministry) if of_year == number), 0):
        raise Conflict(f"fiscal year {number} has a report: {found}; open it to go on")
    return draft_report(session, code, number, texts, who=viewer.code, at=at).id or 0


def rewrite_report(session: Session, viewer: Viewer, seen: tuple[int, str], texts: Texts, at: datetime) -> None:
    """Another draft of the report with that id; raises Conflict unless it still has the digest that was seen."""
    report, digest = seen
    owner = opened_report(session, viewer, report).organization_id
    acting_person(session, viewer.code, owner, WRITERS, at)
    ministry = lock_row(session, Organization, owner)
    row = lock_row(session, AnnualReport, report)
    if row.digest != digest:
        raise Conflict(f"report {report} was rewritten by somebody else meanwhile; check it and write again")
    draft_report(session, ministry.code, row.fiscal_year, texts, who=viewer.code, at=at)
