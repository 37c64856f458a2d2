"""Delivering what stands in the outbox: each entry once, or again with the same Message-ID after a crash (D-5)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.errors import MinaoshiError
from models import outbox
from models.destinations import destinations
from models.outbox import Effect, Outbox
from tasks.clock import now
from tasks.database import reading, transaction
from tasks.notices.letters import letters
from tasks.notices.message import Post

MakeHandle = Callable[[str, Mapping[str, Any]], None]
"""Makes the run that people decide in, from an entry's key and params; safe to call twice; raises Undelivered."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An entry that was given up: what, for whom (code; empty for an organization), how often tried, and why."""

    id: int
    key: str
    template: str
    recipient: str
    attempts: int
    fault: str


def claim(limit: int) -> list[int]:
    """Ids of up to `limit` entries that are due, claimed for `models.outbox.LEASE`; safe with many at once."""
    with transaction() as session:
        return outbox.claim(session, now(), limit)


def claim_key(key: str) -> int | None:
    """The id of the entry with that key, claimed for what cannot wait for the next delivery; None where not due."""
    with transaction() as session:
        return outbox.claim_key(session, key, now())


def deliver(entry_id: int, post: Post, make_handle: MakeHandle) -> bool:
    """Carry out one claimed entry; True where it is done now.

    False where it failed (it waits for its next attempt, or is dead), or where it is no longer ours to deliver.
    """
    with transaction() as session:
        entry = outbox.begin(session, entry_id, now())
    if entry is None:
        return False
    try:
        if entry.effect is Effect.HANDLE:
            make_handle(entry.key, entry.params)
        else:
            _send(entry, entry_id, post)
    except MinaoshiError as error:
        with transaction() as session:
            outbox.fail(session, entry_id, now(), str(error))
        return False
    with transaction() as session:
        outbox.finish(session, entry_id, now())
    return True


def dead_letters() -> list[DeadLetter]:
    """What was given up, oldest first, for people to see (`minaoshi status`)."""
    with reading() as session:
        return [
            DeadLetter(entry.id or 0, entry.key, entry.template, person or "", entry.attempts, entry.fault)
            for entry, person in outbox.dead(session)
        ]


def revive(entry_id: int) -> None:
    """Have a dead entry tried again; raises NotFound, or Refused where it is not dead."""
    with transaction() as session:
        outbox.revive(session, entry_id, now())


def _send(entry: Outbox, entry_id: int, post: Post) -> None:
    """Each of the recipient's addresses that does not have it yet; every success is written down before the next."""
    with reading() as session:
        places = destinations(session, entry)
    for message in letters(entry, places):
        digest = hashlib.sha256(message.to.encode()).hexdigest()[:16]
        if digest not in entry.reached:
            post.send(message)
            with transaction() as session:
                outbox.reach(session, entry_id, now(), digest)
