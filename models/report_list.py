"""Yearly reports as they are listed: those that are published, and drafts of some ministries (G3-4d)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from models.annual_report import AnnualReport
from models.organization import Organization


class Listed(NamedTuple):
    """A report with its ministry; published_on None: a draft."""

    id: int | None
    fiscal_year: int
    published_on: date | None
    code: str
    name_ja: str
    name_en: str


_COLUMNS = (AnnualReport.id, AnnualReport.fiscal_year, AnnualReport.published_on)


def reports_listed(session: Session, drafts_of: Collection[int], year: int) -> list[Listed]:
    """The published reports of a fiscal year, and these ministries' drafts, in the official order of ministries."""
    query = select(*_COLUMNS, Organization.code, Organization.name_ja, Organization.name_en).join(Organization)
    seen = or_(col(AnnualReport.published_on).is_not(None), col(AnnualReport.organization_id).in_(drafts_of))
    rows = session.exec(query.where(seen, AnnualReport.fiscal_year == year).order_by(col(Organization.rank)))
    return [Listed(*row) for row in rows]


def reports_of(session: Session, ministry: int) -> list[tuple[int, int, date | None]]:
    """Id, fiscal year and day of publication of a ministry's reports, the latest year first."""
    query = select(*_COLUMNS).where(AnnualReport.organization_id == ministry)
    rows = session.exec(query.order_by(col(AnnualReport.fiscal_year).desc()))
    return [(key or 0, year, published_on) for key, year, published_on in rows]


def report_years(session: Session) -> list[int]:
    """The fiscal years of which there are reports, the latest first."""
    query = select(AnnualReport.fiscal_year).distinct()
    return list(session.exec(query.order_by(col(AnnualReport.fiscal_year).desc())))
