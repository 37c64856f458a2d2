"""The words of a report in one language (words.toml)."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from domain.errors import BadInput
from domain.overview.yearly_report import LANGUAGES

_REIWA = 2018


class Phrases:
    """What a report says in one language; `words` are those of enumerations, the others sentences to be filled."""

    def __init__(self, language: str, said: Mapping[str, Any]) -> None:
        """language: "ja" or "en"; said: its part of words.toml."""
        self.language, self._said = language, said

    def __getitem__(self, name: str) -> str:
        return str(self._said[name])

    def of(self, group: str, name: str, **given: object) -> str:
        """The sentence or word of a group, filled in."""
        return str(self._said[group][name]).format(**given)

    def word(self, name: str) -> str:
        """The word for a member of an enumeration."""
        return str(self._said["words"][name])

    def count(self, name: str, count: int) -> str:
        """So many people or evaluations, in the singular where it is one."""
        forms = self._said["counts"][name]
        return str(forms[0 if count == 1 else -1]).format(count)

    def date(self, day: str | date) -> str:
        """A day written out; given as a date or in ISO form, empty stays empty."""
        given = date.fromisoformat(day) if isinstance(day, str) and day else day
        return self["date"].format(given) if given else ""

    def fiscal_year(self, year: int) -> str:
        """The fiscal year as it is called."""
        era = f"令和{'元' if year == _REIWA + 1 else year - _REIWA}" if year > _REIWA else ""
        return self["of_year"].format(year=year, era=era) if era or self.language == "en" else f"{year}年度"

    def total(self, count: int | None) -> str:
        """A total, or that it is too small to be told."""
        return self["few"] if count is None else self["counted"].format(count)

    def cell(self, count: int | None) -> str:
        """A figure in a table, or the mark of one that is withheld."""
        return self["withheld"] if count is None else f"{count:,}"


@lru_cache
def phrases(language: str) -> Phrases:
    """The words of a language; raises BadInput where there are none."""
    if language not in LANGUAGES:
        raise BadInput(f"reports are not written in {language!r}", remedy=f"one of {', '.join(LANGUAGES)}")
    said = tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8"))
    return Phrases(language, said[language])
