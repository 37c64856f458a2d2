"""A report as words from a form, an event, a command or HTTP, and as the values they stand for (D-3, G3-4a)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from domain.cases.kinds import OccasionKind
from domain.errors import BadInput, Where
from domain.occasions.grounds import GROUNDS, Ground
from domain.occasions.report import Report
from domain.time.tokyo import fiscal_year

Member = TypeVar("Member", bound=StrEnum)


def report_from(said: Mapping[str, str], reported_by: str, today: date) -> Report:
    """The report that words make: ministry, kind, and, where one does not follow from the kind, ground and reference.

    A choice such as "MIC 総務省" counts by its first word. No day means today, no reference of a yearly date its fiscal
    year. Raises BadInput naming the field.
    """
    kind = _member("kind", said, OccasionKind)
    occurred_on = _day(said.get("occurred_on", ""), today)
    only = GROUNDS[kind][0].value if len(GROUNDS[kind]) == 1 else ""
    year = str(fiscal_year(occurred_on)) if kind is OccasionKind.ANNUAL else ""
    return Report(
        kind=kind,
        ministry=_first_word(said.get("ministry", "")),
        ground=_member("ground", {"ground": said.get("ground", "") or only}, Ground),
        reference=said.get("reference", "") or year,
        occurred_on=occurred_on,
        reported_by=reported_by,
    )


def _first_word(choice: str) -> str:
    return (choice.split(maxsplit=1) or [""])[0]


def _member(field: str, said: Mapping[str, str], kind: type[Member]) -> Member:
    word = _first_word(said.get(field, ""))
    if word not in set(kind):
        raise BadInput("not one of its words", Where(column=field), f"use one of {', '.join(kind)}")
    return kind(word)


def _day(word: str, today: date) -> date:
    if not word:
        return today
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadInput("not a day", Where(column="occurred_on"), "write it as 2026-04-01") from None
