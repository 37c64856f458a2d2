"""My desk: what waits for whoever is signed in, what they did lately, and for the Center what waits there (D-4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from domain.access.pages import DESK_PAGE
from domain.access.viewer import Viewer, may_open, may_see
from domain.standards.pages import GOVERNMENT_PAGE, MINISTRY_PAGE
from domain.time.tokyo import day_in_tokyo
from models.baseline.release_store import draft_releases
from models.ledger.entries import acts_of
from models.notices.outbox import count_dead
from tasks.access.gate import require_role
from tasks.database import Session
from tasks.overview.board.board import board
from web.views.cases.found import me_of
from web.views.overview.government import SUMMARY
from web.views.overview.linking import place_of
from web.views.overview.state import MinistryState, OperatingState, ministry_states, operating_state
from web.views.overview.waiting.gathering import Waiting, waiting_for

LATELY = 10


@dataclass(frozen=True, slots=True)
class Done:
    """One act: when, what the ledger calls it, on what, and where that is shown (empty: nowhere)."""

    at: datetime
    action: str
    subject: str
    place: str


@dataclass(frozen=True, slots=True)
class AtTheCenter:
    """Counts of what waits for the Center; what a case is about is not among them (S-1)."""

    late: int
    stopped: int
    undelivered: int
    drafts: int


@dataclass(frozen=True, slots=True)
class MyDesk:
    """What somebody finds on their desk; next_on: where nothing waits and no state says so, when the next date comes.

    ministries: the state of those whose CISO they are; operating: of the engine, for who administers it.
    """

    today: date
    waiting: tuple[Waiting, ...]
    done: tuple[Done, ...]
    center: AtTheCenter | None
    ministries: tuple[MinistryState, ...]
    operating: OperatingState | None
    next_on: date | None


def my_desk(session: Session, viewer: Viewer, at: datetime) -> MyDesk:
    """All of it, of the organizations alone where the viewer holds posts or stands in for somebody."""
    require_role(viewer, DESK_PAGE)
    today, me = day_in_tokyo(at), me_of(session, viewer, at)
    states = tuple(ministry_states(session, viewer, today))
    waiting, center = waiting_for(session, me), may_see(viewer, GOVERNMENT_PAGE, "starting", viewer.home)
    return MyDesk(
        today=today,
        waiting=waiting,
        done=tuple(
            Done(one.at, one.action, one.subject, place_of(session, viewer, one.subject, at))
            for one in acts_of(session, viewer.code, LATELY)
        ),
        center=_center(session, today) if center else None,
        ministries=states,
        operating=operating_state(session, viewer),
        next_on=None if waiting or center or states else _next_on(session, viewer, me.organizations, today),
    )


def _center(session: Session, today: date) -> AtTheCenter:
    places = [place.position for place in board(session, today)]
    return AtTheCenter(
        late=sum(bool(one.late) for one in places),
        stopped=sum(one.stop is not None for one in places),
        undelivered=count_dead(session, SUMMARY),
        drafts=len(draft_releases(session)),
    )


def _next_on(session: Session, viewer: Viewer, organizations: Collection[int], today: date) -> date | None:
    """The nearest date to come of a cycle that the viewer may see."""
    mine = [there for there in organizations if may_open(viewer, MINISTRY_PAGE, there)]
    dates = [place.position.next_on for there in mine for place in board(session, today, there)]
    return min((one for one in dates if one >= today), default=None)
