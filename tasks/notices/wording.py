"""Notices as people read them, in Japanese or English, as text and HTML from one source (D-4, S-1).

`wording/<name>.toml` says a notice in both languages side by side, in named parts, so that none forgets to say by when,
what to do, and what happens otherwise; `phrases.toml` holds what all of them say alike.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from shlex import quote
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from domain.errors import BadInput
from domain.notices import in_english, in_japanese
from domain.reminders import Urgency
from domain.sayable import PARAMS, Kind, require_sayable
from tasks.notices.places import acts

LANGUAGES = ("ja", "en")
_IN_WORDS = {Kind.AWAITED: "awaited", Kind.MATTER: "matters", Kind.OCCASION: "occasions"}
"""Where phrases.toml has the words for a parameter of a kind."""
PARTS = ("about", "code", "by", "next", "otherwise", "link")
"""What is listed below the opening words, in this order; only the chair's notice has a `code`."""

_HERE = Path(__file__).parent
_JINJA = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=select_autoescape(["html.j2"], default_for_string=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_JINJA.filters["quote"] = quote


@dataclass(frozen=True, slots=True)
class Wording:
    """A notice as it is read; text and HTML say the same."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class AtDelivery:
    """What is not stored with a notice: the recipient's code, where to look, the notice's number, the chair's code."""

    member: str
    link: str
    reference: str
    code: str = ""


@lru_cache
def phrases(language: str) -> Mapping[str, Any]:
    """What every notice says alike in a language."""
    if language not in LANGUAGES:
        raise BadInput(f"notices are not written in {language!r}", remedy=f"one of {', '.join(LANGUAGES)}")
    found: dict[str, Any] = tomllib.loads((_HERE / "phrases.toml").read_text("utf-8"))[language]
    return found


@lru_cache
def parts(template: str, language: str) -> Mapping[str, Template]:
    """What one notice says in a language, by part; `why` and `reference` are said by all in the same words."""
    own = tomllib.loads((_HERE / "wording" / f"{template}.toml").read_text("utf-8"))[language]
    alike = {"code": "", "command": "", "link": "{{ link }}"}
    alike |= {name: phrases(language)[name] for name in ("why", "reference")}
    return {name: _JINJA.from_string(text) for name, text in (alike | own).items()}


def render(
    template: str, params: Mapping[str, Any], language: str, urgency: Urgency, at_delivery: AtDelivery
) -> Wording:
    """The notice in "ja" or "en"; raises BadInput where a parameter is missing, unknown or not what it must be.

    `acts` tells a notice whether its reader does something on the page, or has something to know.
    """
    require_sayable(template, params)
    same, spoken = phrases(language), _spoken(params, language) | {"acts": acts(template, params)}
    given = {name: getattr(at_delivery, name) for name in ("member", "link", "reference", "code")}
    said = {name: part.render(spoken, **given) for name, part in parts(template, language).items()}
    subject = f"{same['prefixes'][urgency]}{said['subject']}"
    text, html = (
        _JINJA.get_template(f"layout.{form}.j2").render(
            language=language, subject=subject, urgency=urgency, order=PARTS, same=same, said=said
        )
        for form in ("txt", "html")
    )
    return Wording(subject, text, html)


def _spoken(params: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The parameters as they are said: dates written out, words for roles and for what is awaited.

    `followed` is what a revision follows: its release, or the improvement that amends the standards, by its number;
    `option` is what a command needs to find it.
    """
    in_words = {"ja": in_japanese, "en": in_english}[language]
    same = phrases(language)
    spoken = dict(params)
    for name, value in params.items():
        if PARAMS[name] is Kind.DATE:
            spoken[name] = in_words(date.fromisoformat(value))
        elif (group := _IN_WORDS.get(PARAMS[name])) is not None:
            spoken[name] = same[group][value]
        elif PARAMS[name] is Kind.ROLE:
            spoken[name] = _JINJA.from_string(same["roles"][value]).render(params)
    if {"release", "improvement"} <= params.keys():
        amended = params["improvement"]
        spoken["followed"] = _JINJA.from_string(same["amendment"]).render(params) if amended else params["release"]
        spoken["option"] = f" --improvement {amended}" if amended else ""
    return spoken
