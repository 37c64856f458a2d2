"""How a notice travels: by itself, at once, as the day's letter, or with whatever goes (D-4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from domain.notices.ladder import Urgency
from domain.notices.notice_kind import Asking, notice_kinds

BY_HAND = "reminded"
"""Sent by the Center now, so it does not wait."""
DATES = ("due_on", "closes_on")
"""Parameters that say until when something is asked."""


class Manner(IntEnum):
    """How a notice travels: waits for a letter, makes the day's letter, goes at once, or goes by itself."""

    MILD = 0
    ASKED = 1
    PRESSING = 2
    ALONE = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice that waits for its letter; `id` orders as they were written, `written_on` is the day in Tokyo."""

    id: int
    key: str
    template: str
    urgency: int
    written_on: date
    params: Mapping[str, Any] = field(default_factory=dict)
    mail: str = ""


def asking_of(template: str) -> Asking:
    """What a notice is to its recipient; one that is no more since an upgrade only tells."""
    kind = notice_kinds().get(template)
    return kind.asking if kind else Asking.TELLS


def alone() -> list[str]:
    """The notices that go by themselves, at once, and are never the day's letter."""
    return [one.name for one in notice_kinds().values() if one.asking is Asking.ALONE]


def manner_of(one: Notice, day: date) -> Manner:
    """How a notice travels on a day: what is due by then is pressing, whatever it says of itself."""
    asking = asking_of(one.template)
    if one.mail or asking is Asking.ALONE:
        return Manner.ALONE
    if one.urgency >= Urgency.DUE or asking is Asking.ALARM:
        return Manner.PRESSING
    if one.template == BY_HAND:
        return Manner.ASKED
    if asking is not Asking.ASKS or one.urgency == Urgency.REMINDER:
        return Manner.MILD
    dated = [date.fromisoformat(one.params[name]) for name in DATES if name in one.params]
    return Manner.PRESSING if any(due <= day for due in dated) else Manner.ASKED
