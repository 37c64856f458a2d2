"""Yearly reports that are written and not put to the committee, or approved and not published (G3-4d)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from domain.decisions.committee import Outcome
from domain.overview.kind import REPORT_MATTER
from models.decisions.decision import Decision, is_on
from models.overview.yearly_report.report import AnnualReport


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
