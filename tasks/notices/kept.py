"""Mail that stays on this machine, where no mail server is set up."""

import os
from dataclasses import dataclass
from pathlib import Path

from domain.errors import Undelivered
from tasks.notices.mail import compose
from tasks.notices.message import Message
from tasks.settings import settings

KEPT = "kept:"
"""How an address begins that is a mail address to be kept."""


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
            with open(file, "wb", opener=_for_its_owner) as opened:
                opened.write(letter.as_bytes())
        except OSError as error:
            raise Undelivered(f"cannot keep mail in {self.folder}: {error.strerror}") from None


def _for_its_owner(file: str, flags: int) -> int:
    return os.open(file, flags, 0o600)
