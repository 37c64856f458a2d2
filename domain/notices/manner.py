"""How a notice travels: by itself, at once, as the day's letter, or with whatever goes (D-4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from typing import Any

from domain.notices.ladder import Urgency

_ALONE = """
sign_in_link decision_code matter_code target_test addresses_changed organization_addresses_changed
engine_fault engine_recovered
"""
ALONE = frozenset(_ALONE.split())
"""Secrets, security and alarms of the engine: by themselves, at once, and never the day's letter."""
ALARMS = frozenset({"dead_letter_summary", "feed_failed", "cycle_stopped"})
"""What is pressing however it is queued."""
_ASKING = """
revision_opened opinion_asked opinions_answer decision_opened matter_opened returned rejected text_moved_on
evaluation_opened evaluation_renewed evaluation_returned inspection_asked auditor_wanted audit_asked
conclusion_asked improvement_opened improvement_reopened response_asked amendment_asked check_asked meeting_asked
amendment_owned delegated delegation_ended
"""
ASKING = frozenset(_ASKING.split())
"""What asks something new of its recipient, or what they must know to act."""
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


def manner_of(one: Notice, day: date) -> Manner:
    """How a notice travels on a day: what is due by then is pressing, whatever it says of itself."""
    if one.mail or one.template in ALONE:
        return Manner.ALONE
    if one.urgency >= Urgency.DUE or one.template in ALARMS:
        return Manner.PRESSING
    if one.template == BY_HAND:
        return Manner.ASKED
    if one.template not in ASKING or one.urgency == Urgency.REMINDER:
        return Manner.MILD
    dated = [date.fromisoformat(one.params[name]) for name in DATES if name in one.params]
    return Manner.PRESSING if any(due <= day for due in dated) else Manner.ASKED
