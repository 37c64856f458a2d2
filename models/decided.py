"""The decision on a matter as it is read, without taking its lock (G3-2-6)."""

from sqlmodel import Session, col, select

from domain.cases.kinds import MatterKind
from models.decisions.decision import Decision
from models.matters import MATTERS, Concerned


def decision_about(session: Session, matter: MatterKind, row: Concerned) -> Decision | None:
    """The decision on the row's present round; None where it was not put to the vote."""
    column = getattr(Decision, MATTERS[matter].column)
    return session.exec(select(Decision).where(column == row.id, col(Decision.round) == row.round)).one_or_none()
