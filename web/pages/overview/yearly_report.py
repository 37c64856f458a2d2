"""Yearly reports: written, looked at as printed, put to the committee, taken away (G3-4d, S-1)."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from fastapi import Query
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel, Field

from domain.overview.yearly_report import WRITTEN
from tasks import clock
from tasks.database import reading
from tasks.overview.carrying_on import act
from tasks.overview.yearly_report import put_report
from tasks.overview.yearly_report.html import page
from tasks.overview.yearly_report.layout import Printed
from tasks.overview.yearly_report.showing import file_name, printed_report, report_file
from tasks.overview.yearly_report.templating import TEMPLATES
from web.frame.desk import Desk
from web.frame.files import as_file
from web.frame.given import Key, Line, Text
from web.frame.signed import Signed
from web.views.overview.yearly_report import NewReport, Report, new_report, opened_report, report_view
from web.views.overview.yearly_report_writing import begin_report, rewrite_report
from web.views.overview.yearly_reports import ReportList, report_list

Language = Literal["ja", "en"]
Ending = Literal["html", "pdf", "docx"]
KINDS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
YEAR = Query(ge=0, le=9999)


class Texts(BaseModel):
    """What people write, in both languages; `efforts` may be left out."""

    summary_ja: Text
    summary_en: Text
    goals_ja: Text
    goals_en: Text
    efforts_ja: Text = ""
    efforts_en: Text = ""

    def texts(self) -> dict[str, dict[str, str]]:
        """By name and language, as the tasks take them."""
        said = {name: {"ja": getattr(self, f"{name}_ja"), "en": getattr(self, f"{name}_en")} for name in WRITTEN}
        return {name: both for name, both in said.items() if WRITTEN[name] or any(both.values())}


class First(Texts):
    """The texts of a report that is begun, and its fiscal year."""

    year: Annotated[int, Field(ge=2000, le=2100)]


class Again(Texts):
    """The texts of another draft, and the digest of the one that was seen."""

    digest: Line


def reports(viewer: Signed, year: Annotated[int, YEAR] = 0) -> ReportList:
    """What is published of a fiscal year, and drafts of one's own."""
    with reading() as session:
        return report_list(session, viewer, year)


def report_shown(viewer: Signed, report: Key) -> Report:
    """A report and where it stands."""
    with reading() as session:
        return report_view(session, viewer, report)


def new(viewer: Signed, code: str) -> NewReport:
    """Where a ministry begins a report."""
    with reading() as session:
        return new_report(session, viewer, code, clock.today())


def begin(viewer: Signed, code: str, given: First) -> int:
    """Freeze the year's figures beside the texts; the report's number."""
    with act() as session:
        return begin_report(session, viewer, (code, given.year), given.texts(), clock.now())


def rewrite(viewer: Signed, report: Key, given: Again) -> None:
    """Another draft in place of the one that was seen."""
    with act() as session:
        rewrite_report(session, viewer, (report, given.digest), given.texts(), clock.now())


def put(viewer: Signed, report: Key) -> int:
    """Put the draft to the committee; the number of the decision."""
    with act() as session:
        opened_report(session, viewer, report)
        return put_report(session, report, viewer.code, clock.now()).id or 0


def as_printed(viewer: Signed, report: Key, language: Language = "ja") -> HTMLResponse:
    """The report as it is printed, in a sandbox of its own that runs nothing and loads nothing."""
    style = (Path(TEMPLATES) / "yearly.css").read_bytes()
    own = f"style-src 'sha256-{b64encode(sha256(style).digest()).decode()}'"
    policy = f"default-src 'none'; {own}; frame-ancestors 'none'; sandbox"
    told, _ = _printed(viewer, report, language)
    return HTMLResponse(page(told), headers={"Content-Security-Policy": policy, "Content-Language": language})


def taken(viewer: Signed, report: Key, language: Language = "ja", ending: Ending = "pdf") -> Response:
    """The report as a file."""
    told, name = _printed(viewer, report, language)
    return as_file(f"{name}.{ending}", report_file(told, ending), KINDS[ending])


def _printed(viewer: Signed, report: int, language: Language) -> tuple[Printed, str]:
    """The report, and what its file is called."""
    with reading() as session:
        row = opened_report(session, viewer, report)
        name = file_name(row.content["code"], row.fiscal_year, language, "")
        return printed_report(session, report, language), name.removesuffix(".")


def add(desk: Desk) -> None:
    """Add the pages."""
    desk.show("/reports", "reports.html", reports)
    desk.show("/reports/{report}", "report.html", report_shown)
    desk.act("/reports/{report}/texts", rewrite, on=report_shown, done="rewritten")
    desk.act("/reports/{report}/decision", put, on=report_shown, done="put")
    desk.show("/ministries/{code}/reports/new", "report_new.html", new)
    desk.act("/ministries/{code}/reports", begin, on=new, done="drafted")
    for router in (desk.pages, desk.api):
        router.get("/reports/{report}/page", response_class=HTMLResponse, response_model=None)(as_printed)
        router.get("/reports/{report}/file", response_class=Response, response_model=None)(taken)
