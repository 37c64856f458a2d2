"""The whole government: where every ministry stands, and what the Center sets going (G2-3, G3-5c, D-3, D-4)."""

from dataclasses import dataclass

from pydantic import BaseModel, Field

from domain.access.viewer import may_see
from domain.cases.kinds import CyclePhase
from domain.errors import Forbidden, Refused
from domain.standards.pages import GOVERNMENT_PAGE
from tasks import clock
from tasks.access.gate import require_role
from tasks.database import reading, transaction
from tasks.overview.reminding.by_hand import remind_by_hand
from tasks.standards.revision.publication_preview import PublicationPreview, preview_publication
from tasks.standards.revision.publishing import publish_and_open
from web.frame.desk import Desk
from web.frame.given import Count
from web.frame.signed import Signed
from web.views.overview.government import GovernmentView, Wanted, government_view


class ToPublish(BaseModel):
    """The release to be published; `again`: its name typed once more, for it cannot be taken back."""

    release: str = Field(max_length=128)
    again: str = Field(default="", max_length=128)


class ToRemind(BaseModel):
    """The ministry, by code."""

    ministry: str = Field(max_length=32)


@dataclass(frozen=True, slots=True)
class Opened:
    """How many ministries are asked to revise."""

    revisions: int


def government(viewer: Signed, phase: str = "", late: bool = False, named: str = "", page: Count = 1) -> GovernmentView:  # noqa: FBT001, FBT002 - a query
    """Where every ministry stands, or those that are asked for."""
    known = CyclePhase(phase) if phase in tuple(CyclePhase) else None
    with reading() as session:
        return government_view(session, viewer, Wanted(known, late, named[:128], max(1, page)), clock.today())


def publication(viewer: Signed, release: str = "") -> PublicationPreview:
    """What publishing a draft would do: whom it moves, by how much and by when."""
    _require_center(viewer)
    return preview_publication(release[:128], clock.now())


def publish(viewer: Signed, given: ToPublish) -> Opened:
    """Publish a release and open every revision that it asks for."""
    _require_center(viewer)
    if given.release != given.again:
        raise Refused("type the release's name again: publishing cannot be undone", "again")
    return Opened(len(publish_and_open(given.release, clock.now(), viewer.code)))


def remind(viewer: Signed, given: ToRemind) -> None:
    """Remind a ministry of what is open there."""
    _require_center(viewer)
    with transaction() as session:
        remind_by_hand(session, given.ministry, viewer.code, clock.now())


def _require_center(viewer: Signed) -> None:
    require_role(viewer, GOVERNMENT_PAGE)
    if not may_see(viewer, GOVERNMENT_PAGE, "starting", viewer.home):
        raise Forbidden("only officers of the Center can do this")


def add(desk: Desk) -> None:
    """Add the pages and their acts."""
    desk.show("/government", "government.html", government)
    desk.show("/government/release", "publication.html", publication)
    desk.act("/government/releases", publish, on=publication, done="published", then=government)
    desk.act("/government/reminders", remind, on=government, done="reminded")
