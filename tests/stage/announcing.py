"""A letter of one notice, as it is read, with examples for what it says."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.notices.ladder import Urgency
from domain.notices.notice_kind import notice_kinds
from domain.notices.sayable import Kind, every_param
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


EXAMPLES: dict[Kind, object] = {
    Kind.COUNT: 3,
    Kind.NUMBER: 3,
    Kind.DATE: "2026-05-29",
    Kind.CODE: "soumu",
    Kind.NAME: "技術<基準>",
    Kind.ROLE: "secretariat",
    Kind.AWAITED: "opinions",
    Kind.MATTER: "evaluation",
    Kind.OCCASION: "near-miss",
    Kind.FAULT: "sweep_late",
    Kind.TIME: "09:30",
}
AT_DELIVERY = Sent("somu.chair", "https://desk.example/", "3f9a1c20", "7KQ2-M9XD")


def params_of(name: str) -> dict[str, object]:
    return {param: EXAMPLES[every_param()[param]] for param in notice_kinds()[name].takes}


def rendered(name: str, language: str, urgency: Urgency = Urgency.INFORMATION, **changed: object) -> Wording:
    return render(name, params_of(name) | changed, language, urgency, AT_DELIVERY)
