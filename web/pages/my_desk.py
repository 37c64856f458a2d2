"""My desk: what waits for somebody, by date (D-4)."""

from tasks import clock
from tasks.database import reading
from tasks.desk.my_desk import MyDesk
from tasks.desk.my_desk import my_desk as desk_of
from web.desk import Desk
from web.signed import Signed


def my_desk(viewer: Signed) -> MyDesk:
    """What waits for whoever is signed in."""
    with reading() as session:
        return desk_of(session, viewer, clock.now())


def add(desk: Desk) -> None:
    """Add the page."""
    desk.show("/", "my_desk.html", my_desk)
