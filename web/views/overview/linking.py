"""Links that lead somewhere: what has a page of its own, told to those alone to whom that page opens (S-1)."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.access.viewer import Viewer
from domain.errors import Forbidden, NotFound
from domain.ledger.words import of_subject
from domain.standards.pages import MINISTRY_PAGE
from tasks.access.gate import open_ministry
from tasks.database import Session
from web.views.act import improvement
from web.views.check.evaluation import opened_evaluation
from web.views.check.inspection import opened_inspection
from web.views.check.trust import opened_trust
from web.views.decisions.decision import opened_decision
from web.views.overview.yearly_report import opened_report
from web.views.standards.revision import opened_revision

Opens = Callable[[Session, Viewer, int, datetime], object]
PAGES: Mapping[str, tuple[str, Opens]] = {
    "decision": ("/decisions/", lambda session, viewer, key, _: opened_decision(session, viewer, key)),
    "evaluation": ("/evaluations/", opened_evaluation),
    "improvement": ("/improvements/", improvement.opened),
    "inspection": ("/inspections/", opened_inspection),
    "report": ("/reports/", lambda session, viewer, key, _: opened_report(session, viewer, key)),
    "revision": ("/revisions/", lambda session, viewer, key, _: opened_revision(session, viewer, key)),
    "trust record": ("/trust/", lambda session, viewer, key, _: opened_trust(session, viewer, key)),
}
"""Subjects of the ledger that have a page: its path, and what refuses whoever may not open it."""


def place_of(session: Session, viewer: Viewer, subject: str, at: datetime) -> str:
    """The page of what the ledger calls so; empty where there is none, or none that opens to the viewer."""
    kind, which = of_subject(subject)
    path, opens = PAGES.get(kind, ("", None))
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
