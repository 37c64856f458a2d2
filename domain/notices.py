"""What a notice may say (S-1), what identifies it, and when a failed one is tried again (D-5)."""

import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

import pendulum

from domain.errors import BadInput
from domain.roles import Role

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
"""Waits after the first failure, the second, ...; after the last the notice is a dead letter."""


class Awaited(StrEnum):
    """What is late where a case is escalated."""

    ANSWERS = "answers"
    OPINIONS = "opinions"
    REPLIES = "replies"
    DECISION = "decision"


class Kind(StrEnum):
    """What a parameter of a notice can be; nothing else may leave the house, free text least of all."""

    COUNT = "a whole number from 0"
    DATE = "a date such as 2026-05-29"
    CODE = "a code of at most 64 letters, digits and . : / _ -"
    NAME = "a name of at most 128 characters on one line"
    ROLE = f"one of {', '.join(Role)}"
    AWAITED = f"one of {', '.join(Awaited)}"


PARAMS: Mapping[str, Kind] = {
    **dict.fromkeys(("ministry", "digest", "digest_short"), Kind.CODE),
    **dict.fromkeys(("ministry_ja", "ministry_en", "release", "successor"), Kind.NAME),
    **dict.fromkeys(("reexamine", "gaps", "archived", "followed", "remaining", "waiting", "touched"), Kind.COUNT),
    **dict.fromkeys(("days_late", "count", "round", "edition", "decision"), Kind.COUNT),
    **dict.fromkeys(("due_on", "closes_on", "in_force_on"), Kind.DATE),
    "role": Kind.ROLE,
    "what": Kind.AWAITED,
}
"""Every parameter there is; in any notice it means the same. `role` is why this person is told."""

_ANY = frozenset({"role", "ministry", "ministry_ja", "ministry_en"})
_CASE = _ANY | {"release"}

TEMPLATES: Mapping[str, frozenset[str]] = {
    "revision_opened": _CASE | {"reexamine", "gaps", "archived", "followed", "due_on"},
    "answers_due": _CASE | {"remaining", "due_on"},
    "opinion_asked": _CASE | {"due_on"},
    "opinion_due": _CASE | {"due_on"},
    "opinions_answer": _CASE | {"waiting", "due_on"},
    "decision_opened": _CASE | {"decision", "digest_short", "closes_on"},
    "decision_code": _CASE | {"decision", "digest"},
    "decision_due": _CASE | {"decision", "closes_on"},
    "returned": _CASE | {"round", "due_on"},
    "rejected": _CASE | {"round", "due_on"},
    "text_moved_on": _CASE | {"round", "due_on"},
    "in_force": _CASE | {"edition", "in_force_on"},
    "escalated": _CASE | {"what", "days_late", "due_on"},
    "superseded": _CASE | {"successor"},
    "release_published": _ANY | {"release", "touched", "due_on"},
    "dead_letter_summary": _ANY | {"count"},
}
"""Which notices there are, and exactly which parameters each takes."""


def _is_date(value: object) -> bool:
    if not (isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value)):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


_FITS: Mapping[Kind, Callable[[object], bool]] = {
    Kind.COUNT: lambda value: type(value) is int and value >= 0,
    Kind.DATE: _is_date,
    Kind.CODE: lambda value: isinstance(value, str) and bool(re.fullmatch(r"[\w.:/-]{1,64}", value)),
    Kind.NAME: lambda value: isinstance(value, str) and 0 < len(value) <= 128 and value.isprintable(),
    Kind.ROLE: lambda value: value in tuple(Role),
    Kind.AWAITED: lambda value: value in tuple(Awaited),
}


def require_sayable(template: str, params: Mapping[str, object]) -> None:
    """Raises BadInput unless the notice exists and has exactly its parameters, each of its kind (S-1).

    The message names the parameter, never its value.
    """
    if template not in TEMPLATES:
        raise BadInput(f"no notice is called {template!r}")
    expected = TEMPLATES[template]
    if missing := ", ".join(sorted(expected - params.keys())):
        raise BadInput(f"the notice {template!r} lacks {missing}")
    if unknown := ", ".join(sorted(params.keys() - expected)):
        raise BadInput(f"the notice {template!r} does not take {unknown}")
    for name, value in params.items():
        if not _FITS[PARAMS[name]](value):
            raise BadInput(f"{name!r} of the notice {template!r} must be {PARAMS[name].value}")


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
