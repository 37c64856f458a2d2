"""My desk: what waits for somebody, by date (D-4)."""

from tasks import clock
from tasks.database import reading
from web.frame.desk import Desk
from web.frame.signed import Signed
from web.views.overview.my_desk import MyDesk
from web.views.overview.my_desk import my_desk as desk_of


def my_desk(viewer: Signed) -> MyDesk:
    """What waits for whoever is signed in."""
    with reading() as session:
        return desk_of(session, viewer, clock.now())


def add(desk: Desk) -> None:
    """Add the page."""
    desk.show("/", "my_desk.html", my_desk)
