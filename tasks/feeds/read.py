"""Which reader a feed goes to: by what is in it, unless it is said."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.errors import BadInput
from domain.threats import Threat
from tasks.feeds import generic, jvn, kev, stix
from tasks.reading.safe_xml import parse_xml
from tasks.reading.source import Source, received
from tasks.reading.strict_json import parse_json


class FeedKind(StrEnum):
    """The kinds of feed that are read."""

    KEV = "kev"
    JVN = "jvn"
    GENERIC = "generic"
    STIX = "stix"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read.

    complete: it lists all there are, so that what is missing is gone.
    released: when this edition came out, where it says so; one older than the last taken must not undo it.
    """

    kind: FeedKind
    threats: tuple[Threat, ...]
    complete: bool
    released: datetime | None = None


_JSON: Mapping[FeedKind, Callable[[Source, object], tuple[Threat, ...]]] = {
    FeedKind.KEV: kev.from_parsed,
    FeedKind.GENERIC: generic.from_parsed,
    FeedKind.STIX: stix.from_parsed,
}
_XML = re.compile(rb"\s*<")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_feed(data: bytes, kind: FeedKind | None = None, name: str = "feed") -> Feed:
    """The feed in these bytes; with `kind`, only if it is of that kind. Raises BadInput, one line, and nothing else."""
    source = received(data, name)
    if _is_xml(data):
        if kind not in {None, FeedKind.JVN}:
            raise source.refuse(f"XML, where a feed of kind {kind} is expected")
        return Feed(FeedKind.JVN, jvn.from_root(parse_xml(source)), complete=False)
    if kind is FeedKind.JVN:
        raise source.refuse("not XML, where a feed of kind jvn is expected")
    parsed = parse_json(source)
    found = kind or _kind(source, parsed)
    complete = found is FeedKind.KEV or (found is FeedKind.GENERIC and generic.is_complete(parsed))
    threats = _JSON[found](source, parsed)
    return Feed(found, threats, complete, kev.released(source, parsed) if found is FeedKind.KEV else None)


def _is_xml(data: bytes) -> bool:
    return bool(_XML.match(data.removeprefix(b"\xef\xbb\xbf"))) or data.startswith(_UTF16)


def _kind(source: Source, parsed: object) -> FeedKind:
    fields = parsed if isinstance(parsed, dict) else {}
    if fields.get("type") == "bundle":
        return FeedKind.STIX
    if "format" in fields:
        return FeedKind.GENERIC
    if "vulnerabilities" in fields:
        return FeedKind.KEV
    raise _unknown(source)


def _unknown(source: Source) -> BadInput:
    return source.refuse("neither CISA's KEV, JVN's RSS, a STIX bundle nor a feed of ours", "check the address")
