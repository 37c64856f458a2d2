"""Which improvements an evaluation led to, and what became of each (G3-5a)."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.act.improvement import ImprovementPhase
from models.act.improvement import Improvement
from models.check.finding import Finding


class Led(NamedTuple):
    """An improvement that a finding led to."""

    id: int
    number: int
    phase: ImprovementPhase
    due_on: date


def improvements_from(session: Session, evaluation: int) -> list[Led]:
    """What its findings led to, by the findings' numbers."""
    query = select(Improvement, Finding.number).join(Finding).where(Finding.evaluation_id == evaluation)
    rows = session.exec(query.order_by(col(Finding.number)))
    return [Led(one.id or 0, number, one.phase, one.phase_due) for one, number in rows]
