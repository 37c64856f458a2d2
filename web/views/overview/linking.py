"""Links that lead somewhere: what has a page of its own, told to those alone to whom that page opens (S-1)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from domain.access.viewer import Viewer
from domain.errors import Forbidden, NotFound
from domain.kinds import parts
from domain.ledger.words import of_subject
from domain.standards.pages import MINISTRY_PAGE
from tasks.access.gate import open_ministry
from tasks.database import Session

Opens = Callable[[Session, Viewer, int, datetime], object]


@cache
def links() -> Mapping[str, tuple[str, Opens]]:
    """Subjects of the ledger that have a page: its path, and what refuses whoever may not open it."""
    found: dict[str, tuple[str, Opens]] = {}
    for module in parts("web.views", "links"):
        found |= module.LINKS
    return found


def place_of(session: Session, viewer: Viewer, subject: str, at: datetime) -> str:
    """The page of what the ledger calls so; empty where there is none, or none that opens to the viewer."""
    kind, which = of_subject(subject)
    path, opens = links().get(kind, ("", None))
    try:
        if kind == "ministry":
            open_ministry(session, viewer, MINISTRY_PAGE, which)
            return f"/ministries/{which}"
        if opens is None or not which.isdecimal():
            return ""
        opens(session, viewer, int(which), at)
    except (NotFound, Forbidden):
        return ""
    return f"{path}{which}"
