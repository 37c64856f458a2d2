"""Open decisions whose date is near, and of whom no vote is awaited any more (D-4)."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, and_, col, select

from domain.decisions.committee import Outcome
from models.decisions.decision import Ballot, Decision, Recusal
from models.sql.narrowing import only


def voters(session: Session, of: Collection[int] | None = None) -> dict[int, set[int]]:
    """For each open decision, the persons of whom no vote is awaited: they have voted on its text, or stepped aside."""
    query = select(Ballot.decision_id, Ballot.person_id).join(
        Decision, and_(col(Decision.id) == Ballot.decision_id, col(Decision.digest) == Ballot.digest)
    )
    aside = select(Recusal.decision_id, Recusal.person_id).join(Decision)
    voted: dict[int, set[int]] = {}
    asked = [only(one.where(Decision.outcome == Outcome.OPEN), Decision.organization_id, of) for one in (query, aside)]
    for decision, person in (pair for one in asked for pair in session.exec(one)):
        voted.setdefault(decision, set()).add(person)
    return voted


def open_decisions(session: Session, due_until: date, of: Collection[int] | None = None) -> list[Decision]:
    """Open decisions on a text that still is what it was, whose date is on or before `due_until`."""
    query = select(Decision).where(Decision.outcome == Outcome.OPEN, col(Decision.outdated).is_(False))
    query = only(query, Decision.organization_id, of)
    return list(session.exec(query.where(Decision.closes_on <= due_until).order_by(col(Decision.id))))
