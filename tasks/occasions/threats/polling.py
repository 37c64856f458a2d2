"""Polling a feed: whatever it answers, its state says how it went, and the Center hears of a failure (G3-4a)."""

from datetime import datetime

from domain.errors import BadInput, Refused, Undelivered
from domain.occasions.feed_addresses import read_addresses
from domain.time.tokyo import day_in_tokyo
from models.occasions.threats.feed_state import note_failed, state_of
from tasks.database import transaction
from tasks.notices.telling import prompt_center
from tasks.occasions.feeds import Feed, Limits, fetch, read_feed
from tasks.occasions.threats.taking_in import Taken, take_in
from tasks.settings import settings

FAILED = "feed_failed"
_FAULT = 500
"""Characters of a fault that are kept."""


def feed_names() -> list[str]:
    """The feeds of the settings, by name."""
    return sorted(_addresses())


def poll_feed(name: str, at: datetime) -> Taken | None:
    """Fetch the feed and take it in; None where it failed, which is noted, told once a day, and changes nothing."""
    try:
        return take_in(name, _read(name), at)
    except (BadInput, Undelivered, Refused) as error:
        _note_failure(name, " ".join(str(error).split())[:_FAULT], at)
        return None


def _read(name: str) -> Feed:
    limits = _limits()
    return read_feed(fetch(_addresses()[name], limits, name), name, limits.max_bytes)


def _note_failure(name: str, fault: str, at: datetime) -> None:
    with transaction() as session:
        state = state_of(session, name)
        note_failed(state, fault, at)
        session.add(state)
        known = {"feed": name, "count": state.failures}
        prompt_center(session, f"{FAILED}:{name}:{day_in_tokyo(at)}", FAILED, known, at)


def _addresses() -> dict[str, str]:
    return read_addresses(settings().feeds.get_secret_value())


def _limits() -> Limits:
    now = settings()
    schemes = frozenset(now.feed_schemes.replace(",", " ").split())
    return Limits(max_bytes=now.feed_max_bytes, seconds=now.feed_seconds, schemes=schemes)
