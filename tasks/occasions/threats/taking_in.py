"""Taking in an edition of a feed: as a whole or not at all, each thing told once (G3-4a, S-1)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from sqlmodel import Session

from domain.errors import Refused
from domain.ledger.chain import Act
from domain.occasions.feed_addresses import read_addresses
from domain.time.tokyo import day_in_tokyo
from models.ledger.entries import record
from models.occasions.threats.feed_state import TAKEN, bind, last_taking, note_taken, state_of, teller_of
from models.occasions.threats.threat import FeedState
from models.occasions.threats.threat_store import count_strangers, one_at_a_time, what_is_new
from models.occasions.threats.touching import Sweep
from tasks.database import transaction
from tasks.occasions.feeds import Feed, FeedKind
from tasks.occasions.feeds.tally import of_the_edition
from tasks.occasions.threats.telling import Told, tell
from tasks.settings import settings

_AHEAD = timedelta(days=2)
"""Clocks differ by less; an edition dated later would keep every true one out from then on."""


class Outcome(StrEnum):
    """What became of an edition."""

    TAKEN = "taken"
    SAME = "same"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Taken:
    """An edition taken in: what of its threats was news, and what that came to (`Told`).

    unread:    what of it was not read as it stands, by kind (`tasks.occasions.feeds.tally`).
    strangers: products named in it that no ministry had when it was taken in.
    """

    outcome: Outcome
    threats: int
    appeared: int = 0
    changed: int = 0
    gone: int = 0
    told: Told = field(default_factory=Told)
    unread: Mapping[str, int] = field(default_factory=dict)
    strangers: int = 0


def take_in(name: str, feed: Feed, at: datetime) -> Taken:
    """Take in an edition of the feed called `name`, in one transaction.

    One older than the last taken, or the same, changes nothing, and the result says so. Raises Refused for one that
    comes from the future, that tells what another feed tells, or that lists everything and lost too much of what is
    known; nothing is changed then.
    """
    with transaction() as session:
        one_at_a_time(session)
        state = state_of(session, name)
        if feed.released and state.released and feed.released < state.released:
            return Taken(Outcome.OLDER, len(feed.threats), unread=feed.unread)
        if feed.released and feed.released > at + _AHEAD:
            raise Refused(f"{name}: the edition is dated in the future; nothing was taken in, ask its source")
        _bind_sources(session, name, feed, at)
        digest = _digest(feed)
        if digest != state.digest:
            taken = _take(session, state, feed, at)
        else:
            known = last_taking(session, name).get("strangers", 0)
            taken = Taken(Outcome.SAME, len(feed.threats), unread=feed.unread, strangers=known)
        note_taken(state, digest, len(feed.threats), feed.released, at)
        session.add(state)
    return taken


def _digest(feed: Feed) -> str:
    """Of all that is read, and of what is not; not of how much more the server has, which moves from day to day."""
    unread = of_the_edition(feed.unread)
    lines = [*sorted(threat.digest for threat in feed.threats), *sorted(f"{key} {n}" for key, n in unread.items())]
    return sha256("\n".join(lines).encode()).hexdigest()


def _take(session: Session, state: FeedState, feed: Feed, at: datetime) -> Taken:
    found, standing = what_is_new(session, feed.threats, complete=feed.complete)
    if feed.complete:
        _require_most(state, standing, len(found.gone), len(feed.threats))
    since = day_in_tokyo(state.taken_at) if state.taken_at else None
    told = tell(Sweep(session, at, day_in_tokyo(at), f"feed:{state.name}"), found, since)
    figures = {"appeared": len(found.appeared), "changed": len(found.changed), "gone": len(found.gone)}
    strangers = count_strangers(session, feed.threats)
    left = {"unread": dict(feed.unread), "strangers": strangers}
    record(session, at, [Act("minaoshi", TAKEN, f"feed {state.name}", detail=figures | asdict(told) | left)])
    return Taken(Outcome.TAKEN, len(feed.threats), **figures, told=told, unread=feed.unread, strangers=strangers)


def _require_most(state: FeedState, standing: int, gone: int, reported: int) -> None:
    """A list that lost most of what it had is a broken one: it would withdraw what still threatens."""
    known = standing if reported else max(standing, state.threats)
    lost = gone if reported else known
    if (known - lost) * 100 < known * settings().feed_keep_percent:
        raise Refused(
            f"{state.name}: {lost:,} of {known:,} known threats are missing; nothing was taken in; if that is right, "
            "lower MINAOSHI_FEED_KEEP_PERCENT for once"
        )


def _bind_sources(session: Session, name: str, feed: Feed, at: datetime) -> None:
    """Bind the sources of a feed that names itself, or lists everything, to the one called `name`.

    A source stays with the feed that told it first, until that one is no longer in the settings and this one is. Raises
    Refused, one line, where it is another's.
    """
    if not (feed.complete or feed.kind is FeedKind.GENERIC):
        return
    for source in sorted({threat.source for threat in feed.threats}):
        teller = teller_of(session, source)
        if teller == name:
            continue
        if teller and not _follows(name, teller):
            said = f"{name}: the threats of {source!r} are told by the feed {teller!r}; nothing was taken in"
            raise Refused(f"{said}; follow one of the two (MINAOSHI_FEEDS)")
        bind(session, source, name, at)


def _follows(name: str, teller: str) -> bool:
    """True where the feed has taken the other's place in the settings."""
    followed = read_addresses(settings().feeds.get_secret_value())
    return name in followed and teller not in followed
