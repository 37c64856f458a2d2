"""Improvements, their responses and checks, as the procedure asks for them (G3-5a, G3-5b)."""

from sqlmodel import Session, col, select

from domain.findings import Weight
from models.finding import Finding, Improvement

ASK_FOR_MORE = (Weight.MAJOR, Weight.MINOR)
"""Findings of these weights lead to an improvement; an observation is only noted."""


def findings_without_one(session: Session, evaluation: int) -> list[Finding]:
    """The findings of an evaluation that lead to an improvement and have none yet, by number."""
    there = select(Improvement.finding_id).where(Improvement.finding_id == Finding.id).exists()
    query = select(Finding).where(Finding.evaluation_id == evaluation, col(Finding.weight).in_(ASK_FOR_MORE), ~there)
    return list(session.exec(query.order_by(col(Finding.number))))
