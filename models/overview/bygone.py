"""Which of the things that notices ask for are over: done by whom they were asked of, or by anybody, or past (D-4)."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from domain.check.evaluation import EvaluationPhase
from domain.decisions.committee import Outcome
from domain.standards.revision import Phase
from models.act.improvement import Response
from models.check.evaluation import Evaluation, Inspection
from models.decisions.decision import Ballot, Decision, Recusal
from models.standards.revision.awaited import unanswered_opinions
from models.standards.revision.opinion import Opinion
from models.standards.revision.revision import Revision

EVERYBODY = 0
Over = set[tuple[int, int]]
"""What is over, by its number, and for whom: a person's id, or EVERYBODY."""
Look = Callable[[Session, Collection[int]], Over]
"""Which of the things with these numbers are over; one that does not exist is not."""


def ended_meetings(session: Session, decisions: Collection[int]) -> Over:
    """Decisions that were made, or whose text moved on."""
    done = or_(col(Decision.outcome) != Outcome.OPEN, col(Decision.outdated))
    return _everybody(session, select(Decision.id).where(col(Decision.id).in_(decisions), done))


def ended_votes(session: Session, decisions: Collection[int]) -> Over:
    """The same, and whoever voted on the text, or stepped aside."""
    same = and_(col(Decision.id) == Ballot.decision_id, col(Decision.digest) == Ballot.digest)
    cast = select(Ballot.decision_id, Ballot.person_id).join(Decision, same)
    aside = select(Recusal.decision_id, Recusal.person_id)
    found = ended_meetings(session, decisions)
    found.update(session.exec(cast.where(col(Ballot.decision_id).in_(decisions))).all())
    found.update(session.exec(aside.where(col(Recusal.decision_id).in_(decisions))).all())
    return found


def ended_answering(session: Session, revisions: Collection[int]) -> Over:
    """Revisions that are not being answered any more."""
    return _everybody(session, _past(Revision, Phase.ANSWERING, revisions))


def ended_consulting(session: Session, revisions: Collection[int]) -> Over:
    """Revisions that nobody is consulted on any more, and whoever gave their opinion of this round."""
    given = select(Opinion.revision_id, Opinion.person_id).join(
        Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round)
    )
    said = given.where(col(Opinion.revision_id).in_(revisions), col(Opinion.text).is_not(None))
    return _everybody(session, _past(Revision, Phase.CONSULTING, revisions)) | set(session.exec(said).all())


def ended_replying(session: Session, revisions: Collection[int]) -> Over:
    """Revisions on which no opinion waits for an answer."""
    waiting = unanswered_opinions(session)
    there = session.exec(select(Revision.id).where(col(Revision.id).in_(revisions)))
    return {(key, EVERYBODY) for key in there if key and key not in waiting}


def ended_planning(session: Session, evaluations: Collection[int]) -> Over:
    """Evaluations that have their plan, or are over."""
    return _everybody(session, _past(Evaluation, EvaluationPhase.PLANNING, evaluations))


def ended_concluding(session: Session, evaluations: Collection[int]) -> Over:
    """Evaluations that have their conclusion, or are over."""
    return _everybody(session, _past(Evaluation, EvaluationPhase.CONCLUDING, evaluations))


def ended_inspections(session: Session, inspections: Collection[int]) -> Over:
    """Self-inspections that were handed in, or are not taken any more."""
    taken = (EvaluationPhase.INSPECTING, EvaluationPhase.AUDITING)
    done = or_(col(Inspection.handed_in_at).is_not(None), col(Evaluation.phase).not_in(taken))
    query = select(Inspection.id).join(Evaluation, col(Evaluation.id) == Inspection.evaluation_id)
    return _everybody(session, query.where(col(Inspection.id).in_(inspections), done))


def ended_responses(session: Session, responses: Collection[int]) -> Over:
    """Responses that were reported as carried out."""
    done = select(Response.id).where(col(Response.id).in_(responses), col(Response.done_on).is_not(None))
    return _everybody(session, done)


def _past(table: type[Revision | Evaluation], phase: str, numbers: Collection[int]) -> Any:  # noqa: ANN401 - a query of either table
    return select(table.id).where(col(table.id).in_(numbers), col(table.phase) != phase)


def _everybody(session: Session, query: Any) -> Over:  # noqa: ANN401 - a query of any table's ids
    return {(key, EVERYBODY) for key in session.exec(query)}


_VOTES = ("decision_opened", "decision_due", "matter_opened", "matter_due")
ENDED: Mapping[str, tuple[str, Look]] = {
    **dict.fromkeys(_VOTES, ("decision", ended_votes)),
    **dict.fromkeys(("meeting_asked", "meeting_due"), ("decision", ended_meetings)),
    **dict.fromkeys(("revision_opened", "answers_due"), ("revision", ended_answering)),
    **dict.fromkeys(("opinion_asked", "opinion_due"), ("revision", ended_consulting)),
    "opinions_answer": ("revision", ended_replying),
    "plan_due": ("evaluation", ended_planning),
    **dict.fromkeys(("conclusion_asked", "evaluation_due"), ("evaluation", ended_concluding)),
    **dict.fromkeys(("inspection_asked", "inspection_due"), ("inspection", ended_inspections)),
    **dict.fromkeys(("response_asked", "response_due"), ("response", ended_responses)),
}
"""For each notice that asks: the parameter that numbers what it asks for, and how to see that it is over.

What says that something happened is in none, for it stays true.
"""
