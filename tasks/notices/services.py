"""The real post: Apprise for whatever service an address names (D-5)."""

import logging
import threading

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered
from tasks.notices.fault import fault_line
from tasks.notices.kept import KEPT, KeptPost
from tasks.notices.mail import post_mail
from tasks.notices.message import Message
from tasks.settings import settings


class _Said(logging.Handler):
    """Apprise's own words about why it failed, of this thread alone: it has no other way to say them."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.of = threading.get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        if record.thread == self.of:
            self.lines.append(record.getMessage())


# Apprise's log lines can show parts of an address; they become fault lines, and never go to anybody's log (S-1). The
# library that it speaks HTTP with shows whole paths to whoever looks for faults.
_LOG = logging.getLogger("apprise")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())
logging.getLogger("urllib3").setLevel(logging.INFO)


class ApprisePost:
    """Sends to the service that the address names."""

    def send(self, message: Message) -> None:
        """Raises Undelivered with the reason that Apprise or the mail server gave, cleared of secrets."""
        said = _Said()
        _LOG.addHandler(said)
        try:
            # In this thread, so that what is said of it can be told from what is said of others.
            server = Apprise.instantiate(message.to, asset=AppriseAsset(app_id="minaoshi", async_mode=False))
            if isinstance(server, NotifyEmail):
                post_mail(server, message)
                return
            done = bool(server) and Apprise(server).notify(message.text, message.subject, body_format=NotifyFormat.TEXT)
        finally:
            _LOG.removeHandler(said)
        if not done:
            reason = "; ".join(said.lines) or f"{message.to.partition('://')[0]} did not take it"
            raise Undelivered(fault_line(reason, message))


class RealPost:
    """Keeps what is to be kept, and sends the rest through Apprise."""

    def send(self, message: Message) -> None:
        """Raises Undelivered as ApprisePost does."""
        if message.to.startswith(KEPT):
            KeptPost(settings().home / "mail").send(message)
        else:
            ApprisePost().send(message)
