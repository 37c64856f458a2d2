"""Having evaluations looked at again because their ground changed or is gone (G3-4a)."""

from collections.abc import Collection

from sqlmodel import Session, col, update

from domain.check.evaluation import EvaluationPhase
from models.check.evaluation import Evaluation
from models.sql.bulk import in_portions


def renew(session: Session, occasion_ids: Collection[int]) -> None:
    """Have the evaluations of these occasions taken up again, those withdrawn among them; closed ones stay closed."""
    for some in in_portions(occasion_ids):
        session.exec(
            update(Evaluation)
            .where(col(Evaluation.occasion_id).in_(some), col(Evaluation.phase) != EvaluationPhase.CLOSED)
            .values(version=col(Evaluation.version) + 1)
        )
