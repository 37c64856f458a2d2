"""Whose word counts on a source: one feed's, or two would withdraw what the other tells (G3-4a)."""

from datetime import datetime

from sqlmodel import Session

from domain.errors import Refused
from domain.occasions.feed_addresses import read_addresses
from models.occasions.threats.feed_state import bind, teller_of
from tasks.occasions.feeds import Feed, FeedKind
from tasks.settings import settings


def bind_sources(session: Session, name: str, feed: Feed, at: datetime) -> None:
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
