"""A feed as read, whichever of the formats it is in: known by what is in it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from domain.occasions.threat import Threat
from tasks.files.reading.safe_xml import parse_xml
from tasks.files.reading.source import MAX_BYTES, Source, received
from tasks.files.reading.strict_json import parse_json
from tasks.occasions.feeds import generic, jvn, kev, stix
from tasks.occasions.feeds.formats import FeedKind, json_kind, require_no_other
from tasks.occasions.feeds.tally import Tally, Unread
from tasks.occasions.feeds.unpacking import UTF16, in_utf8, unpacked


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read.

    complete: it lists all there are, so that what is missing is gone.
    released: when this edition came out, where it says so; one older than the last taken must not undo it.
    unread:   how much of it was not read as it stands, by kind (`tasks.occasions.feeds.tally`).
    """

    kind: FeedKind
    threats: tuple[Threat, ...]
    complete: bool
    released: datetime | None = None
    unread: Mapping[str, int] = field(default_factory=dict)


_JSON: Mapping[FeedKind, Callable[[Source, object, Tally], tuple[Threat, ...]]] = {
    FeedKind.KEV: kev.read,
    FeedKind.GENERIC: generic.read,
    FeedKind.STIX: stix.read,
}
_XML = re.compile(rb"\s*<")


def read_feed(data: bytes, name: str = "feed", max_bytes: int = MAX_BYTES) -> Feed:
    """The feed in these bytes, plain or packed once by gzip. Raises BadInput, one line, and nothing else."""
    source = in_utf8(unpacked(received(data, name), max_bytes))
    require_no_other(source)
    tally = Tally()
    if _XML.match(source.data.removeprefix(b"\xef\xbb\xbf")) or source.data.startswith(UTF16):
        return _feed(FeedKind.JVN, jvn.read(parse_xml(source), tally), tally)
    parsed = parse_json(source)
    kind = json_kind(source, parsed)
    feed = _feed(kind, _JSON[kind](source, parsed, tally), tally)
    if kind is FeedKind.KEV:
        return replace(feed, complete=True, released=kev.released(source, parsed))
    return replace(feed, complete=kind is FeedKind.GENERIC and generic.is_complete(parsed))


def _feed(kind: FeedKind, threats: tuple[Threat, ...], tally: Tally) -> Feed:
    tally.note(Unread.NO_PRODUCT, count=sum(not threat.products for threat in threats))
    return Feed(kind, threats, complete=False, unread=dict(+tally))
