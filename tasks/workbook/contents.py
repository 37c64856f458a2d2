"""What a workbook tells: read from the tables, as plain values that every file format writes alike (G3-5c)."""

from dataclasses import dataclass
from datetime import date

from domain.baseline import ItemKind
from domain.coverage import Answer, faults
from models.answers import Asked, former_answer
from models.release import Release
from models.revision import Revision
from tasks.catalogs.wording import tidy
from tasks.workbook.choices import CHOICES, Choice
from tasks.workbook.key import RowKey, seal
from tasks.workbook.marking import Sides

KINDS = {
    ItemKind.REQUIREMENT: ("遵守事項", "requirement"),
    ItemKind.BASIC_MEASURE: ("基本対策事項", "basic measure"),
    ItemKind.GUIDANCE: ("解説", "guidance"),
}
RELEASE_SHOWN = 12
"""So many digits of a release's digest stand in a key."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The four cells of an answer as people read and write them; all empty: not answered."""

    choice: str = ""
    provision: str = ""
    wording: str = ""
    reason: str = ""

    @property
    def seal(self) -> str:
        """Stands for the contents: the same for the same text, however a program kept its line ends."""
        return seal(*(tidy(text) for text in (self.choice, self.provision, self.wording, self.reason)))

    def __bool__(self) -> bool:
        """True where anything is written."""
        return any((self.choice, self.provision, self.wording, self.reason))


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
    """Everything in a workbook."""

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


def may_keep(asked: Asked) -> bool:
    """True where there is a present answer, complete by today's rules."""
    former = former_answer(asked)
    return former is not None and not faults(former)


def filled(asked: Asked) -> Filled:
    """The drafted answer as the sheet shows it; one that keeps the present answer is shown as such."""
    answer = asked.answer
    if answer is None:
        return Filled()
    if answer == former_answer(asked) and may_keep(asked):
        return Filled(choice=CHOICES[Choice.KEEP].ja)
    return Filled(CHOICES[Choice(answer.way.value)].ja, answer.provision, answer.wording, answer.reason)


def key_of(case: Revision, release: Release, asked: Asked) -> RowKey:
    """The key of a row."""
    draft = asked.draft
    digest = release.digest[:RELEASE_SHOWN]
    return RowKey(case.id or 0, digest, draft.lineage_id, draft.version, filled(asked).seal)


def provision_text(answer: Answer | None) -> str:
    """The present provision: number, text and reason, each in a line."""
    if answer is None:
        return ""
    reason = f"（理由）{answer.reason}" if answer.reason else ""
    return "\n".join(part for part in (answer.provision, answer.wording, reason) if part)
