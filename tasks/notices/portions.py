"""A letter that is longer than a service takes goes in several messages, each with whole cases where they fit (D-5)."""

from apprise import Apprise, NotifyBase, NotifyFormat, OverflowMode
from apprise.conversion import convert_between

from domain.notices.portions import portions
from tasks.notices.message import Message
from tasks.settings import settings

BESIDE = 16
"""Characters for what a service and we put between subject and text, the number of the portion among it."""
NARROW = 400
"""A service with less room than this (SMS) gets the text as Apprise cuts it, the subject once."""


def send_in_portions(service: NotifyBase, message: Message) -> bool:
    """Whether all of it was taken; after a portion that was refused none is sent.

    An address that says what becomes of long texts (`overflow=`) has it so.
    """
    if "overflow_mode" in vars(service):
        return _notify(service, message.subject, message.text)
    service.overflow_mode = OverflowMode.SPLIT
    room = _room(service, message)
    parts = [message.text] if room < NARROW else list(portions(message.text, room))
    _hurry(service, len(parts) if room >= NARROW else len(message.text) // service.body_maxlen + 2)
    if len(parts) == 1:
        return _notify(service, message.subject, parts[0])
    numbered = ((f"{message.subject} ({at}/{len(parts)})", part) for at, part in enumerate(parts, 1))
    return all(_notify(service, subject, part) for subject, part in numbered)


def _room(service: NotifyBase, message: Message) -> int:
    """How many characters of the text one message has room for, as they are before they become the service's form."""
    formed = convert_between(NotifyFormat.TEXT, service.notify_format, content=message.text)  # type: ignore[no-untyped-call]  # Apprise says no types there
    room = service.body_maxlen - len(message.subject) - BESIDE
    return room * len(message.text) // max(len(formed), len(message.text), 1)


def _hurry(service: NotifyBase, requests: int) -> None:
    """Apprise lets some services rest for 5.5 s after each request: many would take longer than a letter may."""
    service.request_rate_per_sec = min(service.request_rate_per_sec, settings().letter_seconds / (2 * requests))


def _notify(service: NotifyBase, subject: str, text: str) -> bool:
    return bool(Apprise(service).notify(text, subject, body_format=NotifyFormat.TEXT))
