"""My desk: what waits for somebody, by date (D-4)."""

from dataclasses import dataclass
from datetime import date

from tasks import clock
from web.desk import Desk
from web.signed import Signed


@dataclass(frozen=True, slots=True)
class MyDesk:
    """What somebody finds on their desk."""

    today: date


def my_desk(viewer: Signed) -> MyDesk:
    """What waits for whoever is signed in."""
    del viewer
    return MyDesk(clock.today())


def add(desk: Desk) -> None:
    """Add the page."""
    desk.show("/", "my_desk.html", my_desk)
