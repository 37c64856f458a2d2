"""Who has a part in an improvement, and which parts of it they see: one word for the desk and for commands (S-1)."""

from datetime import datetime

from sqlmodel import Session

from domain.access.viewer import Viewer, may_open, may_see
from domain.act.pages import IMPROVEMENT_PAGE
from domain.errors import Forbidden
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import Improvement
from models.act.open_improvements import every_response
from tasks.act.improvement.asking import trusted

PARTS = ("finding", "risk", "responses", "checks")
"""What is sensitive of an improvement; who owns a response sees that one and the purpose in any case."""


def has_part(session: Session, viewer: Viewer, case: Improvement) -> bool:
    """True for those whose role lets them see all of it, and for the owner of a response."""
    if not may_open(viewer, IMPROVEMENT_PAGE, case.organization_id):
        return False
    owned = any(one.owner_id == viewer.person for one in every_response(session, case.id or 0))
    return owned or sees(viewer, case, "responses")


def require_trusted(session: Session, viewer: Viewer, case: Improvement, at: datetime) -> None:
    """Raises Forbidden for who comes from outside and is not trusted (G3-4c)."""
    if not trusted(session, case, viewer.person, day_in_tokyo(at)):
        raise Forbidden(f"{viewer.code} comes from outside and sees nothing before a trust record is approved")


def sees(viewer: Viewer, case: Improvement, name: str) -> bool:
    """True where the viewer sees that part of it, or does that on it."""
    return may_see(viewer, IMPROVEMENT_PAGE, name, case.organization_id)
