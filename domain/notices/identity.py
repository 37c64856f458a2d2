"""How a notice writes dates, what identifies it, and when a failed one is tried again (D-4, D-5)."""

import hashlib
from datetime import date, datetime, timedelta

import pendulum

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""Waits after the first failure, the second, ...; after the last the notice is a dead letter."""

RESTS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""How long a server is left alone after it failed as a whole once, twice, ...; from then on as long as the last."""
KEPT_FOR = timedelta(days=5)
"""How long a notice is kept for a server that does not come back, until it is a dead letter."""


def in_japanese(day: date) -> str:
    """令和8年5月29日（金）; the Western year before 令和."""
    year = f"{day.year}年" if day < date(2019, 5, 1) else f"令和{day.year - 2018}年".replace("令和1年", "令和元年")
    return f"{year}{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"


def in_english(day: date) -> str:
    """Friday, 29 May 2026."""
    return pendulum.Date(day.year, day.month, day.day).format("dddd, D MMMM YYYY", locale="en")


def message_id(key: str, domain: str) -> str:
    """The Message-ID of a notice: the same for every copy sent of it, so that a reader's mailbox knows a repeat."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{domain}>"


def next_try(failures: int, now: datetime) -> datetime | None:
    """When to try again after `failures` failures (from 1); None where it is given up and people must look."""
    return now + BACKOFF[failures - 1] if failures <= len(BACKOFF) else None


def rest(failures: int) -> timedelta:
    """How long a server is left alone after so many failures as a whole in a row (from 1)."""
    return RESTS[min(failures, len(RESTS)) - 1]
