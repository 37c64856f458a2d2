"""The real posts: Apprise for whatever service an address names, and a folder for mail where none is set up (D-5)."""

import logging
import threading
from dataclasses import dataclass
from pathlib import Path

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered
from tasks.notices.fault import fault_line
from tasks.notices.mail import compose, post_mail
from tasks.notices.message import Message
from tasks.settings import settings

KEPT = "kept:"
"""How an address begins that is a mail address to be kept on this machine."""


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


# Apprise's log lines can show parts of an address; they become fault lines, and never go to anybody's log (S-1).
_LOG = logging.getLogger("apprise")
_LOG.propagate = False
_LOG.addHandler(logging.NullHandler())


class ApprisePost:
    """Sends to the service that the address names."""

    def send(self, message: Message) -> None:
        """One attempt; Apprise's own retries stay off unless the address asks for them."""
        scheme, said = message.to.partition(":")[0], _Said()
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
            reason = said.lines[-1] if said.lines else "the service did not take it"
            raise Undelivered(f"{scheme}: {fault_line(reason, message)}")


@dataclass(frozen=True)
class KeptPost:
    """Writes mail into a folder, one `.eml` file a notice, for whoever tries the product without a mail server."""

    folder: Path

    def send(self, message: Message) -> None:
        """Write it, for the owner's eyes alone; the same notice again overwrites its file."""
        letter = compose(message, f"minaoshi@{settings().mail_domain}", message.to.removeprefix(KEPT))
        file = self.folder / f"{message.message_id.strip('<>')}.eml"
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.touch(mode=0o600)
            file.write_bytes(letter.as_bytes())
        except OSError as error:
            raise Undelivered(f"cannot keep mail in {self.folder}: {error.strerror}") from None


class RealPost:
    """Keeps what is to be kept, and sends the rest through Apprise."""

    def send(self, message: Message) -> None:
        """Raises Undelivered as ApprisePost does."""
        if message.to.startswith(KEPT):
            KeptPost(settings().home / "mail").send(message)
        else:
            ApprisePost().send(message)
