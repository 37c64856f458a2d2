"""What a yearly report said when it was put to the vote (G3-4d, G3-2-6)."""

from typing import Any

from sqlmodel import JSON, Column, Field, Session, SQLModel

from models.decisions.decision import Decision
from models.overview.yearly_report.report import AnnualReport


class DecidedReport(SQLModel, table=True):
    """The content of a yearly report that a decision is on, exactly that of its digest; kept as long as it is."""

    __tablename__ = "decided_report"
    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def keep_report(session: Session, decision: int, report: AnnualReport) -> None:
    """Keep what a report says with a decision."""
    session.add(DecidedReport.model_validate({"decision_id": decision, "content": report.content}))


def report_put(session: Session, decision: Decision) -> dict[str, Any]:
    """The content as it was put to the vote; empty where none was kept."""
    kept = session.get(DecidedReport, decision.id)
    return kept.content if kept else {}
