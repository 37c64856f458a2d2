"""The real post: Apprise for whatever service an address names (D-5)."""

import re

from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered, Unreachable
from tasks.notices.budget import TimeOver, within
from tasks.notices.fault import fault_line
from tasks.notices.grounds import overheard
from tasks.notices.kept import KEPT, KeptPost
from tasks.notices.mail import post_mail
from tasks.notices.message import Message
from tasks.notices.portions import send_in_portions
from tasks.notices.servers import opened
from tasks.settings import settings

OUT_OF_ORDER = re.compile(r"connection error|error=(429|5\d\d)\b", re.IGNORECASE)
"""In what Apprise says, that the service did not do its work at all, rather than refuse this message."""


class ApprisePost:
    """Sends to the service that the address names, within the time that a letter has (`MINAOSHI_LETTER_SECONDS`)."""

    def send(self, message: Message) -> None:
        """Raises Undelivered with the reason that Apprise or the mail server gave, cleared of secrets.

        Unreachable where the server as a whole does not do its work, or not in time.
        """
        said: list[str] = []
        try:
            taken = within(settings().letter_seconds, lambda: _send(message, said))
        except TimeOver as error:
            raise Unreachable(str(error)) from None
        if not taken:
            reason = fault_line("; ".join(said) or f"{message.to.partition('://')[0]} did not take it", message)
            raise Unreachable(reason) if OUT_OF_ORDER.search("; ".join(said)) else Undelivered(reason)


def _send(message: Message, said: list[str]) -> bool:
    """Whether it was taken; what Apprise says of it is added to `said`."""
    with overheard(said):
        service = opened(message.to)
        if isinstance(service, NotifyEmail):
            post_mail(service, message)
            return True
        return service is not None and send_in_portions(service, message)


class RealPost:
    """Keeps what is to be kept, and sends the rest through Apprise."""

    def send(self, message: Message) -> None:
        """Raises Undelivered as ApprisePost does."""
        if message.to.startswith(KEPT):
            KeptPost(settings().home / "mail").send(message)
        else:
            ApprisePost().send(message)
