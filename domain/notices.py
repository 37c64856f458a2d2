"""What identifies a notice, and when a failed one is tried again (D-5)."""

import hashlib
from datetime import datetime, timedelta

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""Waits after the first failure, the second, ...; after the last the notice is a dead letter."""


def message_id(key: str, domain: str) -> str:
    """The Message-ID of a notice: the same for every copy sent of it, so that a reader's mailbox knows a repeat."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def next_try(failures: int, now: datetime) -> datetime | None:
    """When to try again after `failures` failures (from 1); None where it is given up and people must look."""
    return now + BACKOFF[failures - 1] if failures <= len(BACKOFF) else None
