"""How each feed is doing, for whoever keeps the installation (G3-4a)."""

from dataclasses import dataclass
from datetime import datetime

import pendulum

from models.feeds import all_states
from models.threat import FeedState
from tasks.database import reading
from tasks.threats.polling import feed_names


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A feed of the settings, or one that was ever taken in; moments as Tokyo's clocks show them, empty where never.

    fault: what has been wrong for the last `failures` times, one line without the feed's address.
    """

    name: str
    configured: bool
    threats: int
    taken: str
    failed: str
    failures: int
    fault: str


def feed_standings() -> list[FeedStanding]:
    """Every feed by its name."""
    configured = set(feed_names())
    with reading() as session:
        states = {state.name: state for state in all_states(session)}
    return [
        _standing(states.get(name) or FeedState(name=name), configured=name in configured)
        for name in sorted(configured | states.keys())
    ]


def _standing(state: FeedState, *, configured: bool) -> FeedStanding:
    taken, failed = _shown(state.taken_at), _shown(state.failed_at)
    return FeedStanding(state.name, configured, state.threats, taken, failed, state.failures, state.fault)


def _shown(moment: datetime | None) -> str:
    return pendulum.instance(moment).in_timezone("Asia/Tokyo").format("YYYY-MM-DD HH:mm") if moment else ""
