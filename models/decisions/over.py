"""What notices of decisions ask for, and when it is over (D-4)."""

from collections.abc import Collection

from sqlmodel import Session, and_, col, or_, select

from domain.decisions.committee import Outcome
from models.decisions.decision import Ballot, Decision, Recusal
from models.notices.over import Ended, Over, for_everybody


def ended_meetings(session: Session, decisions: Collection[int]) -> Over:
    """Decisions that were made, or whose text moved on."""
    done = or_(col(Decision.outcome) != Outcome.OPEN, col(Decision.outdated))
    return for_everybody(session, select(Decision.id).where(col(Decision.id).in_(decisions), done))


def ended_votes(session: Session, decisions: Collection[int]) -> Over:
    """The same, and whoever voted on the text, or stepped aside."""
    same = and_(col(Decision.id) == Ballot.decision_id, col(Decision.digest) == Ballot.digest)
    cast = select(Ballot.decision_id, Ballot.person_id).join(Decision, same)
    aside = select(Recusal.decision_id, Recusal.person_id)
    found = ended_meetings(session, decisions)
    found.update(session.exec(cast.where(col(Ballot.decision_id).in_(decisions))).all())
    found.update(session.exec(aside.where(col(Recusal.decision_id).in_(decisions))).all())
    return found


VOTES = Ended(("decision_opened", "decision_due", "matter_opened", "matter_due"), "decision", ended_votes)
MEETINGS = Ended(("meeting_asked", "meeting_due"), "decision", ended_meetings)
