"""A letter of one notice, as it is read."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.reminders import Urgency
from tasks.notices.announcement import Announcement, AtDelivery
from tasks.notices.wording import Wording, render_letter


class Sent(NamedTuple):
    """To whom it goes, where it leads, its number, the chair's code, and whether there is no desk."""

    member: str
    link: str
    reference: str
    code: str = ""
    commands: bool = False


def render(template: str, params: Mapping[str, Any], language: str, urgency: Urgency, sent: Sent) -> Wording:
    """The letter; raises BadInput as the product does."""
    one = Announcement(template, params, urgency, sent.link, sent.code)
    return render_letter([[one]], language, AtDelivery(sent.member, sent.reference, sent.commands))
