"""A letter goes to the very address that was entered, and where it cannot, that is said (D-5, S-1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pytest

from domain.errors import Misconfigured, Undelivered
from tasks.files.lists import cells
from tasks.files.mailboxes import envelope
from tasks.notices.message import Message
from tasks.notices.servers import require_mail_server
from tasks.notices.services import ApprisePost
from tasks.settings import settings

IDN = "tanaka@xn--lhr645fq0o.jp"
TAKEN = {
    "o'brien@mof.go.example": "o'brien@mof.go.example",
    "cao+officer'1@cao.go.example": "cao+officer'1@cao.go.example",
    "!#$%&'*+/=?^_`{|}~-@x.co.example": "!#$%&'*+/=?^_`{|}~-@x.co.example",
    "tanaka@財務省.jp": IDN,
    "tanaka@財務省。jp": IDN,
    IDN: IDN,
    "A.Tanaka@MOF.GO.EXAMPLE": "A.Tanaka@mof.go.example",
    "a@x.co-op": "a@x.co-op",
    f"{'a' * 64}@x.example": f"{'a' * 64}@x.example",
}
REFUSED = [
    *("a(b)@x.example", '"a.b"@x.example', "a.@x.example", ".a@x.example", "a..b@x.example", "a:b@x.example"),
    *("田中@x.example", "a@x", "a@x.", "a@-x.example", "a@x_y.example", "a@xn--x.xn--y", "a b@x.example", "@x.example"),
    *(
        f"{'a' * 65}@x.example",
        f"a@{'省' * 60}.example",
        "a@b@x.example",
        "<a@x.example>",
        "a@[10.0.0.1]",
    ),
]


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    recipients: list[str]


@dataclass(frozen=True)
class Own:
    """The installation's own mail server, as the setting names it."""

    pattern: str

    def letter(self, mail: str) -> Message:
        return Message(self.pattern, "件名", "本文", "<p>本文</p>", "<1@minaoshi.example>", "ja", mail)


@pytest.fixture
def own(smtp_server: Mailbox) -> Own:
    return Own(f"mailto://{smtp_server.host}:{smtp_server.port}/?from=m@x.example&to=somebody%40else.example")


@pytest.mark.parametrize("mail", TAKEN)
def test_it_goes_to_that_address_and_to_nobody_else(own: Own, smtp_server: Mailbox, mail: str) -> None:
    assert cells.mail(mail) == mail
    ApprisePost().send(own.letter(mail))
    assert smtp_server.recipients == [TAKEN[mail]]


@pytest.mark.parametrize("mail", REFUSED)
def test_what_no_server_takes_is_refused_where_it_is_entered_and_is_not_called_sent(
    own: Own, smtp_server: Mailbox, mail: str
) -> None:
    with pytest.raises(ValueError, match="enter a mail address such as"):
        cells.mail(mail)
    with pytest.raises(ValueError, match="enter a mail address such as"):
        cells.url(f"mailto:{mail}")
    with pytest.raises(Undelivered, match="none that mail servers take; correct it"):
        ApprisePost().send(own.letter(mail))
    assert smtp_server.recipients == []


@pytest.mark.parametrize("mail", TAKEN)
def test_a_target_may_be_any_such_address(mail: str) -> None:
    assert cells.url(f"mailto:{mail}") == f"mailto:{mail}"
    assert envelope(envelope(mail)) == envelope(mail)


def test_a_target_that_names_nobody_is_said(smtp_server: Mailbox) -> None:
    nobody = f"mailto://{smtp_server.host}:{smtp_server.port}/?from=m@x.example&to=田中"
    with pytest.raises(Undelivered, match="names nobody to send to"):
        ApprisePost().send(Message(nobody, "件名", "本文", "<p>本文</p>", "<1@minaoshi.example>", "ja"))


@pytest.fixture
def mail_url(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    settings.cache_clear()


@pytest.mark.parametrize("written", ["mailto://h:2599?from=a@b.example", "foo", "mailto://h:25/?to=to"])
def test_a_mail_server_that_is_not_told_the_recipient_is_refused(mail_url: pytest.MonkeyPatch, written: str) -> None:
    mail_url.setenv("MINAOSHI_MAIL_URL", written)
    settings.cache_clear()
    with pytest.raises(Misconfigured, match=r"MINAOSHI_MAIL_URL: no \{to\}, which stands for the recipient"):
        settings()


@pytest.mark.parametrize(("written", "known"), [("nosuch://x/{to}", False), ("mailtos://u:p@h.example?to={to}", True)])
def test_a_service_that_nobody_knows_is_said_before_any_letter(
    mail_url: pytest.MonkeyPatch, written: str, known: bool
) -> None:
    mail_url.setenv("MINAOSHI_MAIL_URL", written)
    settings.cache_clear()
    if known:
        require_mail_server()
        return
    with pytest.raises(Misconfigured, match="MINAOSHI_MAIL_URL is no address that Apprise knows"):
        require_mail_server()
