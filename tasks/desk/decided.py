"""The decision on a matter, as other pages lead to it (G3-2-6)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from domain.committee import MatterKind, Outcome
from models.decided import decision_about
from models.matters import Concerned


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """Which decision, and how it stands; outdated: the text moved on since."""

    decision: int
    outcome: Outcome
    closes_on: date
    outdated: bool


def decision_link(session: Session, matter: MatterKind, row: Concerned) -> DecisionLink | None:
    """The decision on the row's present round; None where it was not put to the vote."""
    found = decision_about(session, matter, row)
    return DecisionLink(found.id or 0, found.outcome, found.closes_on, found.outdated) if found else None
