"""Which yearly reports a ministry has published (G3-4d)."""

from sqlmodel import Session, col, select

from models.overview.yearly_report.report import AnnualReport


def published_years(session: Session, organization: int) -> dict[int, int]:
    """The row of each published report by its fiscal year, the newest first."""
    query = select(AnnualReport.fiscal_year, AnnualReport.id).where(AnnualReport.organization_id == organization)
    shown = query.where(col(AnnualReport.published_on).is_not(None)).order_by(col(AnnualReport.fiscal_year).desc())
    return {year: key or 0 for year, key in session.exec(shown)}
