"""What there is to be told: a notice and what is known at delivery, and the same in words (D-4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.notices.ladder import Urgency


@dataclass(frozen=True, slots=True)
class AtDelivery:
    """What is not stored with a letter: the recipient's code, and its number.

    commands: whether shell commands are shown, as where there is no desk.
    """

    member: str
    reference: str
    commands: bool = False


@dataclass(frozen=True, slots=True)
class Announcement:
    """One notice to be told: its template and parameters, how urgent it is, where it leads, the chair's code."""

    template: str
    params: Mapping[str, Any]
    urgency: Urgency
    link: str
    code: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Speech:
    """A notice in the words of a language: its named parts, and its subject with how urgent it is before it."""

    urgency: Urgency
    subject: str
    parts: Mapping[str, str]
