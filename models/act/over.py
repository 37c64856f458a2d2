"""What notices of improvements ask for, and when it is over (D-4)."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from models.act.improvement import Response
from models.notices.over import Ended, Over, for_everybody


def ended_responses(session: Session, responses: Collection[int]) -> Over:
    """Responses that were reported as carried out."""
    done = select(Response.id).where(col(Response.id).in_(responses), col(Response.done_on).is_not(None))
    return for_everybody(session, done)


RESPONSES = Ended(("response_asked", "response_due"), "response", ended_responses)
