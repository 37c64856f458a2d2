"""A notice in the words of a language: its named parts, from `wording/<name>.toml` and `phrases.toml` (D-4, S-1)."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from shlex import quote
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, select_autoescape

from domain.cases.kinds import Awaited, MatterKind, Named
from domain.errors import BadInput
from domain.kinds import folders
from domain.notices.identity import in_english, in_japanese
from domain.notices.ladder import Urgency
from domain.notices.sayable import Kind, every_param, require_sayable
from tasks.notices.announcement import Announcement, AtDelivery, Speech
from tasks.notices.places import acts, asks, others_act
from tasks.settings import settings

LANGUAGES = ("ja", "en")
_DECLARED: Mapping[Kind, type[Named]] = {Kind.AWAITED: Awaited, Kind.MATTER: MatterKind}
"""Parameters whose words stand with what they name."""
_HERE = Path(__file__).parent
_TASKS = _HERE.parent
JINJA = Environment(
    loader=FileSystemLoader(_HERE),
    autoescape=select_autoescape(["html.j2"], default_for_string=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
JINJA.filters["quote"] = quote
JINJA.filters["counted"] = lambda count, one, several="": f"{count:,} {one if count == 1 else several or one + 's'}"
"""How many, in English: 1 item, 2 items; `several` where an s is not enough."""
JINJA.filters["apart"] = lambda name: f"{name} " if re.search(r"[A-Za-z0-9]$", name) else name
"""Of a name in a Japanese sentence: a space between its last Latin letter or digit and what follows, as on the desk."""


@lru_cache(maxsize=512)
def written(text: str) -> Template:
    """What is written with parameters in braces, compiled once: most letters say the same."""
    return JINJA.from_string(text)


@lru_cache
def phrases(language: str) -> Mapping[str, Any]:
    """What every notice says alike in a language."""
    if language not in LANGUAGES:
        raise BadInput(f"notices are not written in {language!r}", remedy=f"one of {', '.join(LANGUAGES)}")
    found: dict[str, Any] = tomllib.loads((_HERE / "phrases.toml").read_text("utf-8"))[language]
    return found


def wording_file(template: str) -> Path:
    """Where the words of a notice are: in `wording/` of the room or kind of case that declares it."""
    places = (_TASKS / folder / "wording" / f"{template}.toml" for folder in folders())
    return next(place for place in places if place.is_file())


@lru_cache
def parts(template: str, language: str) -> Mapping[str, Template]:
    """What one notice says in a language, by part; `why` and `reference` are said by all in the same words."""
    own = tomllib.loads(wording_file(template).read_text("utf-8"))[language]
    same = phrases(language)
    alike = {"code": "", "command": "", "button": same["link"], "by_label": same["by"], "link": "{{ link }}"}
    alike |= {"why": same["why"], "reference": same["reference"], "otherwise_label": same["otherwise"]}
    return {name: written(text) for name, text in (alike | own).items()}


def speech(told: Announcement, language: str, at: AtDelivery) -> Speech:
    """The notice in "ja" or "en"; raises BadInput where a parameter is missing, unknown or not what it must be.

    `acts` tells a notice whether its reader does something on the page, or has something to know; `others_act`, that
    others do. What is not pressing yet says whether it asks for something.
    """
    require_sayable(told.template, told.params)
    given: dict[str, Any] = {"member": at.member, "reference": at.reference, "link": told.link, "code": told.code}
    given["minutes"] = str(settings().sign_in_minutes)
    given |= {"acts": acts(told.template, told.params), "others_act": others_act(told.template, told.params)}
    spoken = _spoken(told.params, language)
    said = {name: part.render(spoken, **given) for name, part in parts(told.template, language).items()}
    command = said["command"] if at.commands else ""
    same = phrases(language)
    prefix, sentence = same["prefixes"][told.urgency], same["sentences"][told.urgency]
    if told.urgency is Urgency.INFORMATION and asks(told.template, told.params):
        prefix, sentence = same["asking"]["prefix"], same["asking"]["sentence"]
    return Speech(told.urgency, f"{prefix}{said['subject']}", said | {"command": command, "sentence": sentence})


def fault_in_words(fault: str, part: str, language: str) -> Mapping[str, str]:
    """A fault of the engine in whole sentences: `fault`, its `remedy`, and what the `engine_part` is called."""
    same = phrases(language)
    called = {"engine_part": same["engine_parts"].get(part, part)}
    said = {"fault": same["faults"][fault], "remedy": same["fault_remedies"][fault]}
    return called | {name: written(text).render(called) for name, text in said.items()}


def _spoken(params: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The parameters as they are said: dates written out, words for roles and for what is awaited.

    `followed` is what a revision follows: its release, or the improvement that amends the standards, by its number;
    `option` is what a command needs to find it.
    """
    in_words = {"ja": in_japanese, "en": in_english}[language]
    same = phrases(language)
    spoken = dict(params)
    kinds = every_param()
    for name, value in params.items():
        if kinds[name] is Kind.DATE:
            spoken[name] = in_words(date.fromisoformat(value))
        elif (named := _DECLARED.get(kinds[name])) is not None:
            spoken[name] = getattr(named.of(value).words, language)
        elif kinds[name] is Kind.OCCASION:
            spoken[name] = same["occasions"][value]
        elif kinds[name] is Kind.ROLE:
            spoken[name] = written(same["roles"][value]).render(params)
    if "fault" in params:
        spoken |= fault_in_words(params["fault"], params["engine_part"], language)
    if {"release", "improvement"} <= params.keys():
        amended = params["improvement"]
        spoken["followed"] = written(same["amendment"]).render(params) if amended else params["release"]
        spoken["option"] = f" --improvement {amended}" if amended else ""
    return spoken
