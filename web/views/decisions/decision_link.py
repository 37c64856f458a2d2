"""The decision on a matter, as other pages lead to it (G3-2-6)."""

from dataclasses import dataclass
from datetime import date

from domain.access.viewer import Viewer, may_open
from domain.cases.kinds import MatterKind
from domain.decisions.committee import Outcome
from domain.decisions.pages import DECISION_PAGE
from models.decisions.matter import Concerned, decision_about
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class DecisionLink:
    """Which decision (0 where its page does not open to the viewer), and how it stands; outdated: the text moved on."""

    decision: int
    outcome: Outcome
    closes_on: date
    outdated: bool


def decision_link(session: Session, viewer: Viewer, matter: MatterKind, row: Concerned) -> DecisionLink | None:
    """The decision on the row's present round; None where it was not put to the vote."""
    found = decision_about(session, matter, row)
    if found is None:
        return None
    opens = may_open(viewer, DECISION_PAGE, found.organization_id)
    return DecisionLink(found.id or 0 if opens else 0, found.outcome, found.closes_on, found.outdated)
