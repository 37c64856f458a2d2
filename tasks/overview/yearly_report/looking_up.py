"""Finding yearly reports: one by ministry and year, and those whose committee has decided (G3-4d)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from domain.decisions.committee import Outcome
from domain.errors import NotFound
from domain.overview.kind import REPORT_MATTER
from models.cases.titled import Titled
from models.decisions.decision import Decision, is_on
from models.overview.yearly_report.report import AnnualReport
from models.people.organization import Organization
from models.sql.narrowing import only
from tasks.database import reading
from tasks.people.ministries import ministries_named


def report_of(ministry: str, fiscal_year: int) -> int:
    """The id of a ministry's report; `ministry` is a code, or what the form offers ("MIC 総務省"). Raises NotFound."""
    code = ministry.partition(" ")[0]
    with reading() as session:
        key = ministries_named(session, [code])[code]
        query = select(AnnualReport.id).where(AnnualReport.organization_id == key)
        found = session.exec(query.where(AnnualReport.fiscal_year == fiscal_year)).one_or_none()
    if found is None:
        raise NotFound("yearly report", f"{code} {fiscal_year}", "write one: minaoshi yearly draft")
    return found


def reports_to_publish(session: Session, today: date, of: Collection[int] | None = None) -> list[int]:
    """The reports before a committee whose vote is over by its outcome or its date, and that are not published.

    of: rows of the only ministries looked at; None for all.
    """
    over = (col(Decision.outcome) == Outcome.APPROVED) | (
        (col(Decision.outcome) == Outcome.OPEN) & (col(Decision.closes_on) < today)
    )
    query = select(AnnualReport.id).join(Decision, is_on(REPORT_MATTER, AnnualReport.id))
    waiting = query.where(col(AnnualReport.published_on).is_(None), Decision.round == AnnualReport.round, over)
    found = only(waiting.order_by(col(AnnualReport.id)), AnnualReport.organization_id, of)
    return [key for key in session.exec(found) if key]


def titled_reports(session: Session, reports: Collection[int]) -> list[Titled]:
    """Each by its fiscal year."""
    query = select(AnnualReport, Organization).join(Organization).where(col(AnnualReport.id).in_(reports))
    return [
        Titled(report.id or 0, ministry.code, ministry.name_ja, f"{report.fiscal_year}年度", "議決済")
        for report, ministry in session.exec(query.order_by(col(AnnualReport.id)))
    ]
