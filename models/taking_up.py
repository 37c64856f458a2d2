"""Which open cases somebody acted on, or whose date has passed, since the procedure last looked at them."""

from datetime import date

from sqlmodel import Session, col, or_, select

from domain.revision import OPEN, Phase
from models.revision import Revision


def cases_to_take_up(session: Session, today: date) -> list[int]:
    """Ids of open revisions that have moved since, or whose date for opinions or the vote is over."""
    moved = col(Revision.version) > col(Revision.taken_up)
    dated = col(Revision.phase).in_((Phase.CONSULTING, Phase.DECIDING)) & (col(Revision.phase_due) < today)
    query = select(Revision.id).where(col(Revision.phase).in_(OPEN), or_(moved, dated))
    return [key for key in session.exec(query.order_by(col(Revision.id))) if key]
