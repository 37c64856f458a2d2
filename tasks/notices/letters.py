"""From the entries of a letter to the messages that it means: to whom, in which language, in which words (D-5)."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from domain.errors import Undelivered
from domain.notices.identity import message_id
from domain.notices.ladder import Urgency
from domain.notices.manner import Notice
from domain.notices.merging import merged
from domain.notices.notice_kind import notice_kinds
from domain.notices.sayable import with_numbers
from domain.people.roles import Role
from domain.secrecy.confirmation_code import confirmation_code
from domain.time.tokyo import day_in_tokyo
from models.notices.destinations import Destination
from models.notices.outbox import Outbox
from tasks.notices.announcement import Announcement, AtDelivery
from tasks.notices.doors import LinkOf
from tasks.notices.kept import KEPT
from tasks.notices.message import Message
from tasks.notices.places import place_of
from tasks.notices.wording import render_letter
from tasks.settings import settings

SIGN_IN = "sign_in_link"


def letters(entries: Sequence[Outbox], destinations: Sequence[Destination], link_of: LinkOf) -> Iterator[Message]:
    """One message for each of the recipient's addresses, all with the letter's Message-ID: the first entry leads it.

    Raises Undelivered where there is no address, or where the chair's code would go to anybody but a chair (S-3).
    """
    if not destinations:
        raise Undelivered("the recipient has neither a mail address nor a notice target; enter one")
    identity = message_id(entries[0].key, settings().mail_domain)
    commands = settings().web_port == 0
    told = {entry.id or 0: _announcement(entry, destinations[0].mail, link_of) for entry in entries}
    blocks = [[told[one.id] for one in block] for block in merged(map(_notice, entries))]
    for place in destinations:
        at_delivery = AtDelivery(place.member, identity[1:9], commands=commands)
        said = render_letter(blocks, place.language, at_delivery)
        yield Message(_address(place), said.subject, said.text, said.html, identity, place.language, place.mail)


def _notice(entry: Outbox) -> Notice:
    written = day_in_tokyo(entry.written_at or entry.next_try_at)
    return Notice(entry.id or 0, entry.key, entry.template, entry.urgency, written, entry.params)


def _announcement(entry: Outbox, mail: str, link_of: LinkOf) -> Announcement:
    """An entry as it is told: what it was queued without before an upgrade, where it leads, and the chair's code."""
    signing_in = entry.template == SIGN_IN
    link = link_of(entry.params["sign_in"], mail) if signing_in else place_of(entry.template, entry.params)
    kind = notice_kinds().get(entry.template)
    code = _chairs_code(entry) if kind and kind.code else ""
    return Announcement(entry.template, with_numbers(entry.template, entry.params), Urgency(entry.urgency), link, code)


def _address(place: Destination) -> str:
    if place.url:
        return place.url
    pattern = settings().mail_url
    return pattern.replace("{to}", quote(place.mail, safe="")) if pattern else f"{KEPT}{place.mail}"


def _chairs_code(entry: Outbox) -> str:
    if entry.person_id is None or entry.params["role"] != Role.CHAIR:
        raise Undelivered("a confirmation code goes to the chair alone, never to another or to an organization")
    return confirmation_code(entry.params["decision"], entry.params["digest"], settings().code_key)
