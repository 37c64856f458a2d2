"""A threat as a feed reports it, and how it changed since (G3-4a)."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How bad the feed says it is, in CVSS's five words."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Product(NamedTuple):
    """A product as written where it comes from; each part may be empty. `cpe` is a CPE 2.2 URI or a 2.3 string."""

    vendor: str = ""
    name: str = ""
    cpe: str = ""


class Key(NamedTuple):
    """Which threat it is, however often it is reported."""

    source: str
    code: str


@dataclass(frozen=True, slots=True)
class Threat:
    """One thing that a feed warns of.

    source:     who reports it ("kev", "jvn", or the name that a feed gives itself).
    code:       its identifier there, such as CVE-2025-1234 or JVNDB-2025-000012; unique within the source.
    aliases:    the codes that others have for it, sorted.
    summary:    what it is; `action`: what is asked to be done. Both may be empty.
    published:  the day it was published or added; `due`: the day by which the source wants it dealt with.
    ransomware: known to be used by extortionists.
    withdrawn:  the source says that it is none after all.
    links:      http or https addresses, in their order.
    """

    source: str
    code: str
    title: str
    published: date
    products: tuple[Product, ...] = ()
    due: date | None = None
    ransomware: bool = False
    withdrawn: bool = False
    severity: Severity | None = None
    summary: str = ""
    action: str = ""
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        return Key(self.source, self.code)

    @property
    def fields(self) -> dict[str, Any]:
        """What is said, by name, not copied: `dataclasses.asdict` copies, which takes longer than all the rest."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    @property
    def digest(self) -> str:
        """sha256 (hex) of exactly what is said; the order of products does not count."""
        said = self.fields | {"products": sorted(set(self.products))}
        return sha256(json.dumps(said, sort_keys=True, default=date.isoformat).encode("ascii")).hexdigest()


_CVE = re.compile(r"CVE-[0-9]{4}-[0-9]{4,19}", re.IGNORECASE)


def cve_of(text: str) -> str:
    """The text as a CVE number in capitals; empty where it is none."""
    return text.upper() if _CVE.fullmatch(text) else ""


def common_codes(threat: Threat) -> frozenset[str]:
    """The codes of the threat that mean the same whoever writes them: its CVE numbers, in capitals.

    Two feeds that give the same one tell of the same thing; other codes are each feed's own, and alike only by chance.
    """
    return frozenset(filter(None, map(cve_of, (threat.code, *threat.aliases))))


def key_in(reference: str) -> Key:
    """The source and code that a person's reference to a threat may mean, as occasions have them: kev:CVE-2026-0001."""
    source, _, code = reference.partition(":")
    return Key(source, code)


def codes_in(reference: str) -> frozenset[str]:
    """The CVE number that a person's reference names, by itself or behind a source, in capitals; else nothing."""
    return frozenset(filter(None, map(cve_of, (reference, key_in(reference).code))))


class Change(StrEnum):
    """What can become different about a threat."""

    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    DATE_MOVED = "date_moved"
    RANSOMWARE_SET = "ransomware_set"
    RANSOMWARE_CLEARED = "ransomware_cleared"
    PRODUCTS_CHANGED = "products_changed"
    SEVERITY_CHANGED = "severity_changed"
    TEXT_ONLY = "text_only"


MATTERS = frozenset(Change) - {Change.TEXT_ONLY}
"""The changes that an open evaluation must take in; another wording is kept, and nobody is asked again."""


def changes(old: Threat, new: Threat) -> tuple[Change, ...]:
    """What became different, the weightiest first; `TEXT_ONLY` stands alone; empty where the digests are equal.

    Both must be the same threat. Raises ValueError.
    """
    if old.key != new.key:
        raise ValueError(f"{old.key} and {new.key} are two threats")
    if old.digest == new.digest:
        return ()
    found = (
        (Change.WITHDRAWN, new.withdrawn and not old.withdrawn),
        (Change.REINSTATED, old.withdrawn and not new.withdrawn),
        (Change.DATE_MOVED, old.due != new.due),
        (Change.RANSOMWARE_SET, new.ransomware and not old.ransomware),
        (Change.RANSOMWARE_CLEARED, old.ransomware and not new.ransomware),
        (Change.PRODUCTS_CHANGED, set(old.products) != set(new.products)),
        (Change.SEVERITY_CHANGED, old.severity != new.severity),
    )
    return tuple(change for change, is_so in found if is_so) or (Change.TEXT_ONLY,)


def concerns_open_evaluation(found: Iterable[Change]) -> bool:
    """True where an evaluation that is open for the threat must be updated."""
    return not MATTERS.isdisjoint(found)


@dataclass(frozen=True, slots=True)
class News:
    """What a feed brings against what was known: each threat in one of these, or unchanged.

    gone: known, not withdrawn before, and missing from a feed that always lists everything.
    """

    appeared: tuple[Threat, ...]
    changed: tuple[tuple[Threat, tuple[Change, ...]], ...]
    gone: tuple[Threat, ...]


def news(known: Mapping[Key, Threat], reported: Iterable[Threat], *, complete: bool) -> News:
    """What is new in a report by one source; `known` holds that source's threats.

    `complete` says that the report lists all there are, so that a missing one is gone. Reporting the same again brings
    nothing, whatever became of it before.
    """
    now = {threat.key: threat for threat in reported}
    both = [(known[key], threat) for key, threat in now.items() if key in known]
    return News(
        tuple(threat for key, threat in now.items() if key not in known),
        tuple((new, found) for old, new in both if (found := changes(old, new))),
        tuple(old for key, old in known.items() if complete and key not in now and not old.withdrawn),
    )
