"""A session with a mail server, and what is its fault, and what a letter's (D-5)."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial

from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered, Unreachable
from tasks.notices.fault import answer_line, fault_line
from tasks.notices.message import Message

CLOSING = 421
"""The server's word that it does not serve now; here also for any other reason not to come to a session with it."""


@contextmanager
def connected(server: NotifyEmail, message: Message) -> Iterator[smtplib.SMTP]:
    """A session with the server, secured and signed in; raises Unreachable where there is none to be had."""
    try:
        connection = _connect(server)
    except smtplib.SMTPResponseException as error:
        raise mail_fault(server, message, answer_line(error.smtp_code, error.smtp_error), CLOSING) from None
    except (OSError, smtplib.SMTPException) as error:
        raise mail_fault(server, message, f"{type(error).__name__}: {error}", CLOSING) from None
    try:
        yield connection
    finally:
        # Whatever the server says to a goodbye, and however late: what it took before that it has.
        with suppress(OSError):
            connection.putcmd("quit")
        connection.close()


def _connect(server: NotifyEmail) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if not server.verify_certificate:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    kind = partial(smtplib.SMTP_SSL, context=context) if server.secure_mode == "ssl" else smtplib.SMTP
    connection = kind(str(server.smtp_host), int(server.port or 0), timeout=server.socket_connect_timeout)
    with ExitStack() as undone:
        undone.callback(connection.close)
        if server.secure_mode == "starttls":
            connection.starttls(context=context)
        if server.user and server.password:
            connection.login(server.user, server.password)
        undone.pop_all()
    return connection


def mail_fault(server: NotifyEmail, message: Message, reason: str, code: int = 0) -> Undelivered:
    """What to raise: the server as a whole where it is closing, else this letter's own fault."""
    line = f"mail server {server.smtp_host}:{server.port}: {fault_line(reason, message)}"
    return Unreachable(line) if code == CLOSING else Undelivered(line)
