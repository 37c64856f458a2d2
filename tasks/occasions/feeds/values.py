"""The values that all feeds write alike: codes, dates, links, severities. Each raises what `refuse` makes."""

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

import pendulum

from domain.errors import BadInput
from domain.occasions.threat import Severity, Threat
from tasks.files.reading.source import Source
from tasks.files.reading.wording import shown
from tasks.occasions.feeds.tally import Tally, Unread

Refuse = Callable[[str], BadInput]

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:#/-]{0,63}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)")
_JVN = re.compile(r"JVN(DB-[0-9]{4}-[0-9]{6,}|(VU|TA)?#[0-9]{8})")
_LINK = re.compile(r"https?://[^\s;\"'<>]+")


def code_of(text: str, refuse: Refuse) -> str:
    """An identifier of at most 64 letters, digits and marks."""
    if not _CODE.fullmatch(text):
        raise refuse(f"{shown(text)} is not a code of at most 64 letters, digits and . : / # _ -")
    return text


def day_of(text: str, refuse: Refuse) -> date:
    """A day such as 2025-01-24."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise refuse(f"{shown(text)} is not a day such as 2025-01-24")


def moment_of(text: str, refuse: Refuse) -> datetime:
    """A moment with its offset, as Tokyo's clocks show it; seconds may be left out."""
    try:
        if _MOMENT.fullmatch(text):
            # A year at either end of the calendar leaves it in another zone.
            return pendulum.instance(datetime.fromisoformat(text)).in_timezone("Asia/Tokyo")
    except (ValueError, OverflowError):
        pass
    raise refuse(f"{shown(text)} is not a moment such as 2025-01-24T10:00:00+09:00")


def date_of(text: str, refuse: Refuse) -> date:
    """The day in Tokyo of a moment with its offset, or a day as it stands."""
    return day_of(text, refuse) if _DAY.fullmatch(text) else moment_of(text, refuse).date()


def jvn_of(text: str) -> str:
    """The text as a number of JVN or JVN iPedia; empty where it is none."""
    return text if _JVN.fullmatch(text) else ""


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses in free text, each once, in their order."""
    return tuple(dict.fromkeys(link.rstrip(".,)") for link in _LINK.findall(text)))


def severity_of(text: str, refuse: Refuse) -> Severity | None:
    """One of CVSS's five words in any case, or None for an empty text."""
    try:
        return Severity(text.lower()) if text else None
    except ValueError:
        raise refuse(f"{shown(text)} is not one of {', '.join(Severity)}") from None


def each_once(source: Source, threats: Iterable[Threat], tally: Tally) -> tuple[Threat, ...]:
    """The threats, one for each code; repeated ones are counted. Raises BadInput where two of a code differ."""
    found: dict[str, tuple[int, Threat]] = {}
    for place, threat in enumerate(threats, 1):
        first, known = found.setdefault(threat.code, (place, threat))
        if threat != known:
            raise source.refuse(f"{threat.code} is given twice, as entries {first} and {place}, and they differ")
        if place != first:
            tally.note(Unread.VERSION)
    return tuple(threat for _, threat in found.values())
