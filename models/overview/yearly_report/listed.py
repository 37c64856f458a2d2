"""Yearly reports as they are listed: published ones, drafts, and those that somebody has to move on (G3-4d)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from domain.decisions.committee import Outcome
from domain.overview.kind import REPORT_MATTER
from models.decisions.decision import Decision, is_on
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization


class Listed(NamedTuple):
    """A report with its ministry; published_on None: a draft. What it says is not read: there may be many."""

    id: int | None
    fiscal_year: int
    published_on: date | None
    ministry: Organization


def reports_listed(session: Session, drafts_of: Collection[int], year: int) -> list[Listed]:
    """The published reports of a fiscal year, and these ministries' drafts, in the official order of ministries."""
    query = (
        select(col(AnnualReport.id), col(AnnualReport.fiscal_year), col(AnnualReport.published_on), Organization)
        .join(Organization)
        .where(_seen(drafts_of), AnnualReport.fiscal_year == year)
    )
    return [Listed(*row) for row in session.exec(query.order_by(col(Organization.rank)))]


def reports_of(session: Session, ministry: int) -> list[tuple[int, int, date | None]]:
    """Id, fiscal year and day of publication of a ministry's reports, the latest year first."""
    query = select(col(AnnualReport.id), col(AnnualReport.fiscal_year), col(AnnualReport.published_on))
    rows = session.exec(
        query.where(AnnualReport.organization_id == ministry).order_by(col(AnnualReport.fiscal_year).desc())
    )
    return [(key or 0, year, published_on) for key, year, published_on in rows]


def report_years(session: Session, drafts_of: Collection[int]) -> list[int]:
    """The fiscal years of which there are published reports, or drafts of these ministries, the latest first."""
    query = select(AnnualReport.fiscal_year).distinct().where(_seen(drafts_of))
    return list(session.exec(query.order_by(col(AnnualReport.fiscal_year).desc())))


def _seen(drafts_of: Collection[int]) -> ColumnElement[bool]:
    return or_(col(AnnualReport.published_on).is_not(None), col(AnnualReport.organization_id).in_(drafts_of))


def published_years(session: Session, organization: int) -> dict[int, int]:
    """The row of each published report by its fiscal year, the newest first."""
    query = select(AnnualReport.fiscal_year, AnnualReport.id).where(AnnualReport.organization_id == organization)
    shown = query.where(col(AnnualReport.published_on).is_not(None)).order_by(col(AnnualReport.fiscal_year).desc())
    return {year: key or 0 for year, key in session.exec(shown)}


class WaitingReport(NamedTuple):
    """A report that somebody has to move on; approved: it can be published."""

    id: int
    organization_id: int
    fiscal_year: int
    approved: bool


def reports_waiting(session: Session, of: Collection[int]) -> list[WaitingReport]:
    """Those of these organizations on which no vote is open."""
    bound = is_on(REPORT_MATTER, AnnualReport.id) & (col(Decision.round) == AnnualReport.round)
    said = (AnnualReport.organization_id, AnnualReport.fiscal_year, col(Decision.outcome))
    query = (
        select(col(AnnualReport.id), *said).outerjoin(Decision, bound).where(col(AnnualReport.organization_id).in_(of))
    )
    query = query.where(col(AnnualReport.published_on).is_(None))
    rows = session.exec(query.where(or_(col(Decision.outcome).is_(None), col(Decision.outcome) != Outcome.OPEN)))
    return [WaitingReport(key or 0, there, year, outcome is Outcome.APPROVED) for key, there, year, outcome in rows]
