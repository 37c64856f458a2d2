"""Mail through a server that really listens: whole, in Japanese, with a Message-ID that stays."""

import re
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import EmailMessage
from typing import Protocol

import pytest

from domain.errors import Undelivered
from domain.notices.identity import message_id
from domain.notices.ladder import Urgency
from tasks.notices.message import Message
from tasks.notices.services import ApprisePost
from tests.stage.announcing import Sent, render

PARAMS = {
    "role": "chair",
    "ministry": "soumu",
    "ministry_ja": "総務省",
    "ministry_en": "Ministry of Internal Affairs and Communications",
    "release": "政府機関等の対策基準策定のためのガイドライン（令和7年度版）",
    "improvement": 0,
    "decision": 12,
    "digest": "ab" * 32,
}
IDENTITY = message_id("decision_code:12:3", "minaoshi.example")


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    answer: str
    raw: list[bytes]
    messages: list[EmailMessage]
    recipients: list[str]


def letter(to: str, language: str = "ja") -> Message:
    said = render("decision_code", PARAMS, language, Urgency.DUE, Sent("c", "https://x.example", "1", "7KQ2-M9XD"))
    return Message(to, said.subject, said.text, said.html, IDENTITY, language)


def address(server: Mailbox, options: str = "&to=chair%40soumu.example") -> str:
    return f"mailto://{server.host}:{server.port}/?from=minaoshi@minaoshi.example{options}"


def part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_subject_text_and_html_arrive_whole(smtp_server: Mailbox, language: str) -> None:
    sent = letter(address(smtp_server), language)
    ApprisePost().send(sent)
    [mail] = smtp_server.messages
    assert mail["Subject"] == sent.subject
    assert part(mail, "plain").rstrip() == sent.text.rstrip()
    assert part(mail, "html").rstrip() == sent.html.rstrip()
    assert mail["Content-Language"] == language


def as_rfc_2047_says(head: str) -> str:
    """A header's words, each decoded for itself; the space between two encoded words is none of them."""
    unfolded = re.sub(r"(\?=)\s+(?==\?)", r"\1", re.sub(r"\r\n(?=[ \t])", "", head))
    return re.sub(r"(?i)=\?[^?]+\?[bq]\?[^?]*\?=", lambda word: str(make_header(decode_header(word[0]))), unfolded)


@pytest.mark.parametrize(
    "subject",
    [
        "Ministry of Internal Affairs and Communications: revision after 管理基準 令和8年度版 opened",
        "Ministry of Agriculture, Forestry and Fisheries: revision after 管理基準 R8 2027-04-01 opened",
        "Ministry of Internal Affairs and Communications 管理基準 R7 の回答期限 2027-02-01 について",
        "令和8年度版  管理基準 " * 12 + "end",
        "Ministry " * 20 + "end",
        "=?utf-8?b?5LiA?=",
        "Ministry =?utf-8?b?5LiA?= =?iso-8859-1?q?=E9?= and =? alone",
        "管理基準 =?utf-8?b?5LiA?=  版 " * 6 + "end",
    ],
)
def test_a_subject_arrives_as_it_was_written(smtp_server: Mailbox, subject: str) -> None:
    ApprisePost().send(replace(letter(address(smtp_server)), subject=subject))
    head, _, _ = smtp_server.raw[0].partition(b"\r\n\r\n")
    found = re.search(r"^Subject: (.*?)(?=\r\n\S)", head.decode("ascii"), re.MULTILINE | re.DOTALL)
    assert found
    assert as_rfc_2047_says(found[1]) == subject
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert smtp_server.messages[0]["Subject"] == subject


def test_a_letter_goes_to_its_recipient_alone(smtp_server: Mailbox) -> None:
    ApprisePost().send(letter(address(smtp_server)))
    assert smtp_server.recipients == ["chair@soumu.example"]
    assert smtp_server.messages[0]["To"] == "chair@soumu.example"


def test_every_copy_has_the_same_message_id_and_no_other(smtp_server: Mailbox) -> None:
    for _ in range(2):
        ApprisePost().send(letter(address(smtp_server)))
    assert [mail.get_all("Message-ID") for mail in smtp_server.messages] == [[IDENTITY], [IDENTITY]]


def test_copies_and_a_senders_name_in_the_address_are_kept(smtp_server: Mailbox) -> None:
    options = "&name=見直し&to=a@x.example&cc=b@x.example&bcc=c@x.example&reply=d@x.example"
    ApprisePost().send(letter(address(smtp_server, options)))
    [mail] = smtp_server.messages
    assert sorted(smtp_server.recipients) == ["a@x.example", "b@x.example", "c@x.example"]
    assert (mail["From"], mail["Cc"], mail["Reply-To"]) == (
        "見直し <minaoshi@minaoshi.example>",
        "b@x.example",
        "d@x.example",
    )
    assert "c@x.example" not in mail.as_string()


def test_a_refusal_is_told_with_the_servers_answer(smtp_server: Mailbox) -> None:
    smtp_server.answer = "452 4.2.2 mailbox full"
    with pytest.raises(Undelivered, match=f"mail server 127.0.0.1:{smtp_server.port}: 452 4.2.2 mailbox full"):
        ApprisePost().send(letter(address(smtp_server)))


def test_a_refusal_that_quotes_the_letter_gives_nothing_of_it_away(smtp_server: Mailbox) -> None:
    smtp_server.answer = "554 looks like spam: code=7KQ2-M9XD in 'Ministry'"
    with pytest.raises(Undelivered) as refusal:
        ApprisePost().send(letter(address(smtp_server), "en"))
    assert str(refusal.value).endswith("554 looks like spam: code=*** in '***'")


def test_a_server_that_is_away_is_told_as_such() -> None:
    with pytest.raises(Undelivered, match=r"mail server 127\.0\.0\.1:1: ConnectionRefusedError"):
        ApprisePost().send(letter("mailto://127.0.0.1:1/?from=a@x.example&to=b@x.example"))


def test_a_password_the_server_cannot_take_stays_a_secret(smtp_server: Mailbox) -> None:
    account = f"mailto://clerk:hunter2@{smtp_server.host}:{smtp_server.port}/?from=a@x.example&to=b@x.example"
    with pytest.raises(Undelivered, match="SMTPNotSupportedError") as refusal:
        ApprisePost().send(letter(account))
    assert "hunter2" not in str(refusal.value)
    assert smtp_server.messages == []


def test_a_letter_taken_is_delivered_even_where_the_server_ends_badly(smtp_server: Mailbox) -> None:
    async def go_away(*_: object) -> str:
        return "421 going away"

    vars(smtp_server)["handle_QUIT"] = go_away
    ApprisePost().send(letter(address(smtp_server)))
    assert len(smtp_server.messages) == 1


def test_what_asks_to_be_sealed_is_not_sent_open(smtp_server: Mailbox) -> None:
    with pytest.raises(Undelivered, match="pgp= is not supported"):
        ApprisePost().send(letter(address(smtp_server, "&to=a@x.example&pgp=encrypt")))
    assert smtp_server.messages == []
