"""What a yearly report says, in both languages, and what people write of it, checked (G3-4d)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypedDict

from domain.errors import BadInput
from domain.secrecy.small_figures import Breakdown

WRITTEN = {"summary": True, "efforts": False, "goals": True}
"""What people write: the year in short, what was worked on, the next year's goals; whether it must be there."""
LANGUAGES = ("ja", "en")
LONGEST = 4000
"""Characters of a text that a person writes for the report."""


class Said(TypedDict):
    """The same in Japanese and in English."""

    ja: str
    en: str


class Figures(TypedDict):
    """A total and its parts; None where a figure is withheld (domain/secrecy/small_figures.py)."""

    total: int | None
    parts: dict[str, int | None]


class Rates(TypedDict):
    """Whole percents of what a group of people said in self-inspections; `group` is a role, a chapter or empty."""

    group: str
    done: int
    partly: int
    not_done: int


class Content(TypedDict):
    """All that a report prints; days are ISO dates, figures that are None are withheld.

    roles:       holders of each role; documents: each with kind, title (Said), edition, since, until.
    releases:    names of the baseline releases that applied; revisions: release, edition, in_force_on.
    inspections: asked, handed_in, and Rates overall (None: too few), by role and by chapter.
    audits:      evaluations audited, auditors, outside auditors, figures of findings by weight and cause, against the
                 year before (new, again), and how many of last year's are gone.
    occasions:   annual reviews, figures of the other kinds, and of the grounds of each kind.
    improvements: opened, closed, reopened, verified, open at the year's end, figures of responses carried out.
    """

    ministry: Said
    code: str
    fiscal_year: int
    starts: str
    ends: str
    texts: dict[str, Said]
    roles: dict[str, int]
    releases: list[str]
    documents: list[dict[str, Any]]
    revisions: list[dict[str, Any]]
    inspections: dict[str, Any]
    audits: dict[str, Any]
    occasions: dict[str, Any]
    improvements: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Year:
    """A Japanese fiscal year, and its days."""

    number: int

    @property
    def starts(self) -> date:
        return date(self.number, 4, 1)

    @property
    def ends(self) -> date:
        return date(self.number + 1, 3, 31)


def figures(found: Breakdown) -> Figures:
    """The breakdown as a report keeps it."""
    return {"total": found.total, "parts": asdict(found)["parts"]}


def report_digest(content: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of everything that the report says."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def checked_texts(given: Mapping[str, Any]) -> dict[str, Said]:
    """What people wrote, by the names of `WRITTEN`, each in both languages; raises BadInput naming what is amiss."""
    if unknown := sorted(given.keys() - WRITTEN.keys()):
        raise BadInput(f"{unknown[0]!r} is not a text of the report", remedy=f"use {', '.join(WRITTEN)}")
    return {name: _said(name, given.get(name), must=must) for name, must in WRITTEN.items() if must or name in given}


def _said(name: str, given: object, *, must: bool) -> Said:
    both = given if isinstance(given, dict) else {}
    if unknown := sorted(both.keys() - set(LANGUAGES)):
        raise BadInput(f"{name!r} is written in {unknown[0]!r}", remedy="use ja and en")
    found = {language: _text(f"{name}.{language}", both.get(language, ""), must=must) for language in LANGUAGES}
    return {"ja": found["ja"], "en": found["en"]}


def _text(place: str, given: object, *, must: bool) -> str:
    text = given.strip() if isinstance(given, str) else None
    if text is None or (must and not text):
        raise BadInput(
            f"{place} of the report is not written",
            remedy="write it in Japanese (ja) and English (en)",
        )
    if len(text) > LONGEST:
        raise BadInput(f"{place} has {len(text)} characters", remedy=f"at most {LONGEST}")
    if any(not (letter.isprintable() or letter in "\n\u3000") for letter in text):
        raise BadInput(f"{place} contains a character that cannot be printed", remedy="plain text and line ends only")
    return text
