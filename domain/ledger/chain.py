"""The ledger's chain: each entry seals the one before it, so that tampering is found and located (S-2)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = "0" * 64


@dataclass(frozen=True, slots=True)
class Act:
    """Who did what to what: plain values; `detail` holds codes, counts and digests, never what helps an attacker."""

    actor: str
    action: str
    subject: str
    organization: str = ""
    detail: Mapping[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """An act as it stands in the ledger at position `number`, from 1."""

    number: int
    at: datetime
    act: Act
    previous: str
    seal: str


def seal(number: int, at: datetime, act: Act, previous: str) -> str:
    """SHA-256 (hex) over everything an entry says and the seal before it; `at` carries a time zone."""
    said = [
        number,
        at.astimezone(UTC).isoformat(timespec="microseconds"),
        act.actor,
        act.action,
        act.subject,
        act.organization,
        dict(act.detail or {}),
        previous,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def broken(entries: Iterable[Sealed], head: tuple[int, str] | None = None) -> str:
    """The first fault of a chain as one sentence, empty where it is whole.

    head: number and seal that the chain must end with, as kept apart from it, so that a cut-off end is found.
    """
    previous, expected = BEGINNING, 1
    for entry in entries:
        if entry.number != expected:
            return f"entry {expected} is missing: {entry.number} follows {expected - 1}"
        if entry.previous != previous:
            return f"entry {entry.number} does not follow the entry before it"
        if entry.seal != seal(entry.number, entry.at, entry.act, previous):
            return f"entry {entry.number} was altered"
        previous, expected = entry.seal, expected + 1
    if head is None or head == (expected - 1, previous):
        return ""
    if head[0] == expected - 1:
        return f"entry {head[0]} is not the one that was written last"
    return f"the ledger ends at {expected - 1}, but {head[0]} entries were written"
