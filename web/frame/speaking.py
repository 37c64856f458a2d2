"""How values are said in a page's language: names, dates, moments, and the words for phases, roles and the like."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from domain.cases.kinds import Named
from domain.cases.words import tables
from domain.ledger.words import act_words, subject_words
from domain.ledger.words import acts as every_act
from domain.notices.identity import in_english, in_japanese
from domain.time.tokyo import TOKYO, day_in_tokyo
from domain.words import Words
from tasks.baseline.change_texts import KINDS
from tasks.occasions.forms import GROUND_WORDS


def _tables() -> dict[type, Mapping[Any, Words]]:
    """Every table of words there is, by the enumeration whose members it names."""
    changes = {change: Words(kind.ja, kind.en) for change, kind in KINDS.items()}
    known: list[Mapping[Any, Words]] = [GROUND_WORDS, changes]
    return {**tables(), **{type(next(iter(table))): table for table in known}}


TABLES = _tables()


@pass_context
def word(context: Context, member: Any) -> str:  # noqa: ANN401 - a member of any enumeration that has words
    """What people call a phase, a role, an outcome, … in the page's language."""
    words = member.words if isinstance(member, Named) else TABLES[type(member)][member]
    return str(getattr(words, context["language"]))


@pass_context
def named(context: Context, one: Any) -> str:  # noqa: ANN401 - whatever has name_ja and name_en
    """The name of an organization, a person, a system, … in the page's language."""
    return str(getattr(one, f"name_{context['language']}"))


@pass_context
def in_language(context: Context, words: Words) -> str:
    """The one of two wordings that is in the page's language."""
    return str(getattr(words, context["language"]))


@pass_context
def day(context: Context, on: date | datetime | None) -> str:
    """2026年5月29日（金） or Friday, 29 May 2026; a dash where there is none."""
    if on is None:
        return "—"
    shown = day_in_tokyo(on) if isinstance(on, datetime) else on
    return {"ja": in_japanese, "en": in_english}[context["language"]](shown)


@pass_context
def moment(context: Context, at: datetime | None) -> str:
    """A day and a time of it in Tokyo."""
    return f"{day(context, at)} {at.astimezone(TOKYO):%H:%M}" if at else "—"


@pass_context
def options(context: Context, enumeration: str) -> list[tuple[Any, str]]:
    """Every member of the enumeration of that name with its words, as a drop-down offers them."""
    table = next(table for kind, table in TABLES.items() if kind.__name__ == enumeration)
    return [(member, getattr(words, context["language"])) for member, words in table.items()]


@pass_context
def act(context: Context, action: str) -> str:
    """What an act of the ledger is called."""
    return str(getattr(act_words(action), context["language"]))


@pass_context
def acts(context: Context) -> list[tuple[str, str]]:
    """Every act with what it is called, by that, as a drop-down offers them."""
    called = [(key, getattr(words, context["language"])) for key, words in every_act().items()]
    return sorted(called, key=lambda one: one[1])


@pass_context
def subject(context: Context, done_to: str) -> str:
    """What it was done to."""
    return str(getattr(subject_words(done_to), context["language"]))


FILTERS = {
    "act": act,
    "subject": subject,
    "word": word,
    "named": named,
    "in_language": in_language,
    "day": day,
    "moment": moment,
}
