"""Which servers are left alone for now, for people to see (D-5)."""

from dataclasses import dataclass
from datetime import datetime

from models.notices.resting_place import resting_places
from tasks.database import reading


@dataclass(frozen=True, slots=True)
class RestingServer:
    """A server that failed as a whole: scheme, host and port, since when, next tried when, how often, and why."""

    place: str
    since: datetime
    until: datetime
    times: int
    fault: str


def resting_servers() -> list[RestingServer]:
    """Those that have not come back, the longest away first."""
    with reading() as session:
        return [RestingServer(one.place, one.since, one.until, one.times, one.fault) for one in resting_places(session)]
