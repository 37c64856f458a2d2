"""Notices as people read them, in Japanese or English, as text and HTML from one source (D-4, S-1).

`wording/<name>.toml` says a notice in both languages side by side, in named parts, so that none forgets to say by when,
what to do, and what happens otherwise; `phrases.toml` holds what all of them say alike. Every notice has

    subject, what                the line in the mailbox; the one sentence that says what it is
    by, next, otherwise, about   until when, what to do, what happens if nothing is done, whom it concerns

and may have

    button     what the button to its page says, where it is not `link` of phrases.toml
    by_label   what stands before `by`, where that is no deadline (the day of force); else `by` of phrases.toml
    otherwise_label  what stands before `otherwise`, where its reader is asked for nothing; else that of phrases.toml
    command    the shell command for the act, shown only where this installation has no desk
    code       the chair's code; why: why this person is told, where it is not the role alone

Here one notice, or several, are put on the page of one letter; `tasks.notices.speech` finds the words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tasks.notices.announcement import Announcement, AtDelivery, Speech
from tasks.notices.speech import JINJA, phrases, speech, written

PARTS = ("code", "by", "next", "otherwise", "about")
"""What is listed below the button, in this order; only the chair's notice has a `code`."""
IN_FULL = 20
"""How many cases are told in full; of those beyond, a line each says what it is, by when and where."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A letter as it is read; text and HTML say the same."""

    subject: str
    text: str
    html: str


def render_letter(blocks: Sequence[Sequence[Announcement]], language: str, at_delivery: AtDelivery) -> Wording:
    """A letter in "ja" or "en": a block for each case, the most pressing first, and in each its notices likewise.

    Raises BadInput where a parameter is missing, unknown or not what it must be.
    """
    same = phrases(language)
    said = [[speech(one, language, at_delivery) for one in block] for block in blocks]
    first, count = said[0][0], sum(map(len, said))
    subject = first.subject + (_filled(same["more"], count=count - 1) if count > 1 else "")
    told = {
        "language": language,
        "urgency": first.urgency,
        "subject": subject,
        "several": _filled(same["several"], count=count) if count > 1 else "",
        "blocks": said[:IN_FULL],
        "further": [one for block in said[IN_FULL:] for one in block],
        "order": PARTS,
        "same": same,
        "whys": list(dict.fromkeys(one.parts["why"] for block in said for one in block)),
        "reference": first.parts["reference"],
    }
    text, html = (JINJA.get_template(f"layout.{form}.j2").render(told) for form in ("txt", "html"))
    return Wording(subject, text, html)


def _until(one: Speech, language: str) -> str:
    """By when a notice in a line is, in brackets."""
    return _filled(phrases(language)["until"], label=one.parts["by_label"], by=one.parts["by"])


def _filled(phrase: str, **values: object) -> str:
    return written(phrase).render(values)


JINJA.filters["until"] = _until
