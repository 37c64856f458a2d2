"""Finding yearly reports: one by ministry and year, and those whose committee has decided (G3-4d)."""

from datetime import datetime

from sqlmodel import col, select

from domain.committee import Outcome
from domain.errors import NotFound
from domain.tokyo import day_in_tokyo
from models.annual_report import AnnualReport
from models.decision import Decision
from tasks.database import reading
from tasks.ministries import ministries_named


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


def find_reports_to_publish(at: datetime) -> list[int]:
    """The reports before a committee whose vote is over by its outcome or its date, and that are not published."""
    over = (col(Decision.outcome) == Outcome.APPROVED) | (
        (col(Decision.outcome) == Outcome.OPEN) & (col(Decision.closes_on) < day_in_tokyo(at))
    )
    query = select(AnnualReport.id).join(Decision, col(Decision.report_id) == AnnualReport.id)
    waiting = query.where(col(AnnualReport.published_on).is_(None), Decision.round == AnnualReport.round, over)
    with reading() as session:
        return [key for key in session.exec(waiting.order_by(col(AnnualReport.id))) if key]
