"""What goes out, and who takes it: the real one is `tasks.notices.services.RealPost`."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One notice to one address.

    to:         an Apprise address, or `kept:` and a mail address for what only this machine keeps.
    mail:       the mailbox, where `to` is the installation's own mail server and not an address that somebody entered.
    message_id: with angle brackets; the same for every copy of the notice.
    """

    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)
    message_id: str
    language: str
    mail: str = field(default="", repr=False)


class Post(Protocol):
    """Takes messages to where they belong."""

    def send(self, message: Message) -> None:
        """Raises Undelivered, with a reason that says nothing of the address's secrets or of the text (S-1)."""


@dataclass
class RecordedPost:
    """Sends nothing and remembers what it was given: for tests and rehearsals."""

    sent: list[Message] = field(default_factory=list)

    def send(self, message: Message) -> None:
        """Remember it."""
        self.sent.append(message)
