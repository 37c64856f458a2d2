"""One ministry's page, and the list of those that somebody may look at (G3-1-3, G3-5c)."""

from tasks import clock
from tasks.database import reading
from web.frame.desk import Desk
from web.frame.signed import Signed
from web.views.overview.ministry import MinistriesView, MinistryView, ministries_view, ministry_view


def ministries(viewer: Signed) -> MinistriesView:
    """The ministries whose page the viewer can open."""
    with reading() as session:
        return ministries_view(session, viewer)


def ministry(viewer: Signed, code: str) -> MinistryView:
    """Where one ministry stands."""
    with reading() as session:
        return ministry_view(session, viewer, code, clock.now())


def add(desk: Desk) -> None:
    """Add both pages."""
    desk.show("/ministries", "ministries.html", ministries)
    desk.show("/ministries/{code}", "ministry.html", ministry)
