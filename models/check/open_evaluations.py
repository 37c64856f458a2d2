"""Queries on evaluations: what is to be opened, what is to be taken up, and what the tables say of one (G3-4a)."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.check.evaluation import LOOKING, EvaluationPhase
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from models.occasions.threats.threat import ThreatRecord
from models.sql.narrowing import only


def unopened_occasions(session: Session, limit: int) -> list[Occasion]:
    """Up to `limit` occasions that stand and have no evaluation, locked until the transaction ends."""
    opened = select(Evaluation.id).where(Evaluation.occasion_id == Occasion.id).exists()
    query = select(Occasion).where(col(Occasion.stands), ~opened).order_by(col(Occasion.id)).limit(limit)
    locked = session.exec(query.with_for_update()).all()
    # Whoever held the locks before may have opened them: only a statement begun since sees that (PostgreSQL).
    ids = [one.id for one in locked]
    taken = set(session.exec(select(Evaluation.occasion_id).where(col(Evaluation.occasion_id).in_(ids))))
    return [one for one in locked if one.id not in taken]


def wanted_by(session: Session, occasions: Collection[Occasion]) -> dict[int, date]:
    """For each occasion that is a threat with a date: the day by which its source wants it dealt with."""
    threats = {one.threat_id for one in occasions if one.threat_id}
    query = select(ThreatRecord.id, ThreatRecord.said).where(col(ThreatRecord.id).in_(threats))
    dates = {key: date.fromisoformat(said["due"]) for key, said in session.exec(query) if said.get("due")}
    return {one.id or 0: dates[one.threat_id] for one in occasions if one.threat_id in dates}


_DATED = (EvaluationPhase.INSPECTING, EvaluationPhase.DECIDING)
"""Phases that a date ends."""


def evaluations_to_take_up(session: Session, today: date, of: Collection[int] | None = None) -> list[int]:
    """Ids of those that moved, or whose date for self-inspections or the vote is over."""
    dated = col(Evaluation.phase).in_(_DATED) & (col(Evaluation.phase_due) < today)
    query = _going(or_(_moved(), dated)).order_by(col(Evaluation.id))
    return [key for key in session.exec(only(query, Evaluation.organization_id, of)) if key]


def moved_evaluations() -> SelectOfScalar[int | None]:
    """The query for ids of those on which somebody acted since the procedure last looked, or whose ground is another.

    A ground lies below what it gives rise to and knows nothing of it, so whoever changes one notes that there alone.
    """
    return _going(_moved())


def _going(which: ColumnElement[bool]) -> SelectOfScalar[int | None]:
    """Those not closed of which this is true, each beside its occasion."""
    return select(col(Evaluation.id)).join(Occasion).where(col(Evaluation.phase) != EvaluationPhase.CLOSED, which)


def _moved() -> ColumnElement[bool]:
    """What somebody did, and each ground that `look_at_ground` (tasks/check/evaluation/ground.py) has an answer to."""
    acted = col(Evaluation.version) > col(Evaluation.taken_up)
    gone_or_changed = or_(~col(Occasion.stands), col(Occasion.renewed) != col(Evaluation.renewed))
    looked_at = and_(col(Evaluation.phase).in_(LOOKING), gone_or_changed)
    back = and_(col(Evaluation.phase) == EvaluationPhase.WITHDRAWN, col(Occasion.stands))
    return or_(acted, looked_at, back)
