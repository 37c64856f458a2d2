"""Mail, with a Message-ID that stays the same however often a notice is sent (D-5).

Apprise reads the address, so that any that it knows will do (`mailto`, `mailtos`, the large providers' short forms).
The letter is written and sent here: Apprise puts a Message-ID of its own on each copy, a second one beside any that is
given as a header (versions 1.13 and 2.2), and keeps what the server answered from its caller.
"""

import smtplib
from email.header import Header
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, formataddr

from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered
from tasks.clock import now
from tasks.files.mailboxes import envelope
from tasks.notices.fault import answer_line
from tasks.notices.mail_session import connected, mail_fault
from tasks.notices.message import Message

_WORD = "=?"
"""Letters that begin an encoded word in a header."""


class _WholeSubject(EmailPolicy):
    """As SMTP asks, with a subject encoded as a whole that is Japanese or has in it what begins an encoded word.

    Python 3.11 and 3.12 encode word by word, and lose or double the spaces between Japanese and English words.
    """

    def fold(self, name: str, value: str) -> str:
        """The header as it is sent."""
        if name.lower() != "subject" or (value.isascii() and _WORD not in value):
            return str(super().fold(name, value))
        return f"{name}: {Header(value, 'utf-8', header_name=name).encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        """The same in bytes."""
        return self.fold(name, value).encode("ascii", "surrogateescape")


class _OneClassEach(HeaderRegistry):
    """A class for each name of a header, where Python makes another for each header of each letter."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        """The class of the headers with that name."""
        return self._made.get(name.lower()) or self._made.setdefault(name.lower(), super().__getitem__(name))


_POLICY = _WholeSubject(linesep=SMTP.linesep, header_factory=_OneClassEach())


def compose(message: Message, sender: str, recipients: str) -> EmailMessage:
    """The letter: text and HTML of the same notice; `sender` and `recipients` as headers have them."""
    letter = EmailMessage(policy=_POLICY)
    letter["From"], letter["To"], letter["Subject"] = sender, recipients, _literal(message.subject)
    letter["Date"], letter["Message-ID"] = format_datetime(now()), message.message_id
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    letter.add_alternative(message.html, subtype="html")
    letter["Content-Language"] = message.language
    return letter


def _literal(subject: str) -> str:
    """What the header has to be given so that it holds just these letters: it decodes what looks encoded."""
    return Header(subject, "utf-8").encode(maxlinelen=0) if _WORD in subject else subject


def post_mail(server: NotifyEmail, message: Message) -> None:
    """Send to all that the address names; raises Undelivered unless the server takes it for every one of them.

    Unreachable where it fails as a whole: no session, or it is closing.
    """
    if server.pgp_mode != "no":
        place = f"mail server {server.smtp_host}:{server.port}"
        raise Undelivered(f"{place}: an address with pgp= is not supported; what asks to be sealed is not sent open")
    name, sender = (str(part or "") for part in server.from_addr)
    targets = _recipients(server, message)
    letter = compose(message, formataddr((name, sender)), ", ".join(formataddr(target) for target in targets))
    for header, others in (("Cc", server.cc), ("Reply-To", server.reply_to)):
        if others:
            letter[header] = ", ".join(sorted(others))
    to = [*(address for _, address in targets), *server.cc, *server.bcc]
    try:
        with connected(server, message) as connection:
            refused = connection.send_message(letter, sender, to)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except smtplib.SMTPResponseException as error:
        raise mail_fault(server, message, answer_line(error.smtp_code, error.smtp_error), error.smtp_code) from None
    except (OSError, smtplib.SMTPException) as error:
        raise mail_fault(server, message, f"{type(error).__name__}: {error}") from None
    for code, answer in refused.values():
        raise mail_fault(server, message, answer_line(code, answer), code)


def _recipients(server: NotifyEmail, message: Message) -> list[tuple[str, str]]:
    """Names and addresses; a person's own is never read out of the server's address.

    There Apprise parts it at an apostrophe, which leads to somebody else, and passes over a Japanese domain.
    """
    if message.mail:
        try:
            return [("", envelope(message.mail))]
        except ValueError:
            raise Undelivered("the mail address is none that mail servers take; correct it") from None
    if not server.targets:
        raise Undelivered("the notice target names nobody to send to; correct it")
    return [(str(name or ""), str(address)) for name, address in server.targets]
