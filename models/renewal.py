"""Having evaluations looked at again because their ground changed or is gone (G3-4a)."""

from collections.abc import Collection

from sqlmodel import Session, col, update

from domain.evaluation import EvaluationPhase
from models.evaluation import Evaluation

_AT_ONCE = 5_000
"""A statement takes only so many ids."""


def renew(session: Session, occasion_ids: Collection[int]) -> None:
    """Have the evaluations of these occasions taken up again, those withdrawn among them; closed ones stay closed."""
    ids = sorted(occasion_ids)
    for start in range(0, len(ids), _AT_ONCE):
        session.exec(
            update(Evaluation)
            .where(
                col(Evaluation.occasion_id).in_(ids[start : start + _AT_ONCE]),
                col(Evaluation.phase) != EvaluationPhase.CLOSED,
            )
            .values(version=col(Evaluation.version) + 1)
        )
