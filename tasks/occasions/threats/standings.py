"""How each feed is doing, for whoever keeps the installation (G3-4a)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pendulum
from sqlmodel import Session

from domain.words import Words
from models.occasions.threats.feed_state import all_states, last_taking
from models.occasions.threats.threat import FeedState
from tasks.occasions.feeds.words import taking_words
from tasks.occasions.threats.polling import feed_names


@dataclass(frozen=True, slots=True)
class FeedStanding:
    """A feed of the settings, or one that was ever taken in; moments as Tokyo's clocks show them, empty where never.

    fault:     what has been wrong for the last `failures` times, one line without the feed's address.
    unread:    what of its last edition that brought anything else was not read, by kind; `strangers`: how many products
               it named that no ministry has.
    """

    name: str
    configured: bool
    threats: int
    taken: str
    failed: str
    failures: int
    fault: str
    unread: Mapping[str, int]
    strangers: int

    @property
    def words(self) -> tuple[Words, ...]:
        """The same in words."""
        return taking_words(self.threats, self.unread, self.strangers) if self.taken else ()


def feed_standings(session: Session) -> list[FeedStanding]:
    """Every feed by its name."""
    configured, states = set(feed_names()), {state.name: state for state in all_states(session)}
    return [
        _standing(session, states.get(name) or FeedState(name=name), configured=name in configured)
        for name in sorted(configured | states.keys())
    ]


def _standing(session: Session, state: FeedState, *, configured: bool) -> FeedStanding:
    last = last_taking(session, state.name)
    return FeedStanding(
        name=state.name,
        configured=configured,
        threats=state.threats,
        taken=_shown(state.taken_at),
        failed=_shown(state.failed_at),
        failures=state.failures,
        fault=state.fault,
        unread=last.get("unread", {}),
        strangers=last.get("strangers", 0),
    )


def _shown(moment: datetime | None) -> str:
    return pendulum.instance(moment).in_timezone("Asia/Tokyo").format("YYYY-MM-DD HH:mm") if moment else ""
