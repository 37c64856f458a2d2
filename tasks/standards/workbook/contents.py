"""What a workbook tells: read from the tables, as plain values that every file format writes alike (G3-5c)."""

from dataclasses import dataclass
from datetime import date

from tasks.standards.workbook.columns import Column
from tasks.standards.workbook.filled import Filled
from tasks.standards.workbook.marking import Sides, text_of


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row to answer; place and change are in lines.

    answered: there is a present answer; may_keep: and it is complete, so that it may stay.
    """

    key: str
    number: str
    place: str
    kind: str
    change: str
    words: Sides
    way_now: str
    text_now: str
    filled: Filled
    answered: bool
    may_keep: bool


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A row to read: an answer that is archived, or one that follows its item without work."""

    number: str
    before: str
    place: str
    change: str
    words: Sides
    way_now: str
    text_now: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask."""

    role: str
    name_ja: str
    name_en: str
    mail: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a workbook; `improvement` is the one that asks for it, 0 where the release does."""

    revision: int
    ministry_ja: str
    ministry_en: str
    release: str
    release_title: str
    answers_due: date | None
    due_on: date
    round: int
    comments: tuple[str, ...]
    contacts: tuple[Contact, ...]
    asked: tuple[AskedRow, ...]
    archived: tuple[ReferenceRow, ...]
    followed: tuple[ReferenceRow, ...]
    improvement: int = 0


def texts_of(asked: AskedRow) -> dict[Column, str]:
    """A row's text in every column; the status is left to the sheet."""
    filled = asked.filled
    return {
        Column.NUMBER: asked.number,
        Column.PLACE: asked.place,
        Column.KIND: asked.kind,
        Column.CHANGE: asked.change,
        Column.OLD: text_of(asked.words.old) or "―",
        Column.NEW: text_of(asked.words.new),
        Column.WAY_NOW: asked.way_now,
        Column.TEXT_NOW: asked.text_now,
        Column.CHOICE: filled.choice,
        Column.PROVISION: filled.provision,
        Column.WORDING: filled.wording,
        Column.REASON: filled.reason,
        Column.STATUS: "",
        Column.KEY: asked.key,
    }
