"""A yearly report on the desk: open to all once it is published, before to those who write and decide it (G3-4d)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from domain.access.viewer import Viewer, may_open, may_see
from domain.errors import NotFound
from domain.overview.kind import REPORT_MATTER
from domain.overview.pages import PUBLISHED_PAGE, REPORT_PAGE
from domain.overview.yearly_report import WRITTEN
from domain.time.tokyo import fiscal_year
from models.overview.yearly_report.listed import reports_of
from models.overview.yearly_report.report import AnnualReport
from models.people.names import Named, organization_named, persons_named
from tasks.access.gate import open_ministry, require_open
from tasks.database import Session
from web.views.decisions.decision_link import DecisionLink, decision_link

BACK = 4
"""Fiscal years of which a report can be begun, this one among them."""


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text that people write; must: it cannot be left out."""

    name: str
    must: bool
    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What those see who write and decide; writes, puts: what the viewer can do now."""

    round: int
    by: Named
    at: datetime
    decision: DecisionLink | None
    texts: tuple[WrittenText, ...]
    writes: bool
    puts: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A report; `draft` None for those to whom it is merely published."""

    report: int
    ministry: Named
    fiscal_year: int
    published_on: date | None
    digest: str
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A report that the ministry has."""

    report: int
    fiscal_year: int
    published_on: date | None


@dataclass(frozen=True, slots=True)
class NewReport:
    """Where a ministry begins a report: of one of these years; `reports` are those that it has."""

    ministry: Named
    years: tuple[int, ...]
    reports: tuple[Earlier, ...]
    texts: tuple[WrittenText, ...]
    writes: bool


def opened_report(session: Session, viewer: Viewer, report: int) -> AnnualReport:
    """The report, published or of a ministry whose drafts the viewer may open; raises NotFound."""
    row = session.get(AnnualReport, report)
    if row is None:
        raise NotFound(REPORT_PAGE.name, report)
    if row.published_on is None or not viewer.holds(*PUBLISHED_PAGE.open_to):
        require_open(viewer, REPORT_PAGE, row.organization_id, report)
    return row


def report_view(session: Session, viewer: Viewer, report: int) -> Report:
    """The page of a report; raises NotFound."""
    row = opened_report(session, viewer, report)
    draft = _draft(session, viewer, row) if may_open(viewer, REPORT_PAGE, row.organization_id) else None
    ministry = organization_named(session, row.organization_id)
    return Report(report, ministry, row.fiscal_year, row.published_on, row.digest, draft)


def _draft(session: Session, viewer: Viewer, row: AnnualReport) -> Draft:
    decision = decision_link(session, viewer, REPORT_MATTER, row)
    by = persons_named(session, {row.written_by})[row.written_by]
    writes = may_see(viewer, REPORT_PAGE, "writing", row.organization_id) and row.published_on is None
    texts = texts_shown(row.content.get("texts", {}))
    return Draft(row.round, by, row.written_at, decision, texts, writes, writes and decision is None)


def new_report(session: Session, viewer: Viewer, code: str, today: date) -> NewReport:
    """Where a report is begun; raises NotFound."""
    ministry = open_ministry(session, viewer, REPORT_PAGE, code)
    earlier, this = reports_of(session, ministry), fiscal_year(today)
    there = {year for _, year, _ in earlier}
    return NewReport(
        organization_named(session, ministry),
        tuple(year for year in range(this, this - BACK, -1) if year not in there),
        tuple(Earlier(*one) for one in earlier),
        texts_shown({}),
        may_see(viewer, REPORT_PAGE, "writing", ministry),
    )


def texts_shown(said: Mapping[str, Any]) -> tuple[WrittenText, ...]:
    """The texts of a report in their order, empty where nothing is written."""
    blank = {"ja": "", "en": ""}
    return tuple(WrittenText(name, must, **said.get(name, blank)) for name, must in WRITTEN.items())
