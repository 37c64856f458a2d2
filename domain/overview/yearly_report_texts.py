"""What people write for a yearly report, checked in both languages (G3-4d)."""

from collections.abc import Mapping
from typing import Any

from domain.errors import BadInput
from domain.overview.yearly_report import LANGUAGES, WRITTEN, Said

LONGEST = 4000
"""Characters of a text that a person writes for the report."""


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
