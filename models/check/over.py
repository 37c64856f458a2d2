"""What notices of evaluations ask for, and when it is over (D-4)."""

from collections.abc import Collection

from sqlmodel import Session, col, or_, select

from domain.check.evaluation import EvaluationPhase
from models.check.evaluation import Evaluation, Inspection
from models.notices.over import Ended, Over, for_everybody, past


def ended_planning(session: Session, evaluations: Collection[int]) -> Over:
    """Evaluations that have their plan, or are over."""
    return for_everybody(session, past(Evaluation, EvaluationPhase.PLANNING, evaluations))


def ended_concluding(session: Session, evaluations: Collection[int]) -> Over:
    """Evaluations that have their conclusion, or are over."""
    return for_everybody(session, past(Evaluation, EvaluationPhase.CONCLUDING, evaluations))


def ended_inspections(session: Session, inspections: Collection[int]) -> Over:
    """Self-inspections that were handed in, or are not taken any more."""
    taken = (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING)
    done = or_(col(Inspection.handed_in_at).is_not(None), col(Evaluation.phase).not_in(taken))
    query = select(Inspection.id).join(Evaluation, col(Evaluation.id) == Inspection.evaluation_id)
    return for_everybody(session, query.where(col(Inspection.id).in_(inspections), done))


PLANS = Ended(("plan_due",), "evaluation", ended_planning)
CONCLUSIONS = Ended(("conclusion_asked", "evaluation_due"), "evaluation", ended_concluding)
INSPECTIONS = Ended(("inspection_asked", "inspection_due"), "inspection", ended_inspections)
