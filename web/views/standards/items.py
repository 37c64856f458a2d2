"""Items of a revision as pages show them: old and new words, the former answer, the drafted one (G3-5c, G2-1c)."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.baseline.change import Change
from domain.changed_words import Run, marked
from domain.standards.coverage import Answer, Standing, Way
from models.baseline.release import Wording
from models.standards.revision.asked_items import Asked, asked_items, former_answer
from models.standards.revision.asked_rows import words_before
from models.standards.revision.revision import Revision
from tasks.database import Session
from tasks.standards.workbook.filled import may_keep
from tasks.standards.workbook.marking import sides


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to an item: the way, the provision that holds it, its own words, the reason."""

    way: Way
    provision: str
    wording: str
    reason: str


@dataclass(frozen=True, slots=True)
class Words:
    """Old and new words as runs of (kind, text), kind `same`, `gone` or `new`; and the answers' own words likewise."""

    old: tuple[Run, ...]
    new: tuple[Run, ...]
    provision: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item with everything that whoever answers or decides it needs; version: of the draft, for saving it."""

    lineage: int
    number: str
    title: str
    place: str
    standing: Standing
    words: Words
    former: Answered | None
    draft: Answered | None
    may_keep: bool
    version: int
    changes: tuple[Change, ...] = ()


def shown_items(session: Session, case: Revision, lineages: Collection[int]) -> list[ShownItem]:
    """These items of a revision, in the release's order."""
    asked = asked_items(session, case.id or 0, lineages)
    before = words_before(session, case.release_id, [one.item.id or 0 for one in asked if one.item])
    return [_shown(one, before.get(one.item.id or 0) if one.item else None) for one in asked]


def _shown(one: Asked, earlier: Wording | None) -> ShownItem:
    former = former_answer(one)
    both, words = sides(one.former_words or earlier, one.words), one.words or one.former_words
    return ShownItem(
        lineage=one.draft.lineage_id,
        number=one.item.number if one.item else "",
        title=words.title if words else "",
        place=one.item.place if one.item else "",
        standing=one.draft.standing,
        words=Words(both.old, both.new, _provision(former, one.answer)),
        former=_answered(former),
        draft=_answered(one.answer),
        may_keep=may_keep(one),
        version=one.draft.version,
    )


def _answered(answer: Answer | None) -> Answered | None:
    return Answered(answer.way, answer.provision, answer.wording, answer.reason) if answer else None


def _provision(former: Answer | None, draft: Answer | None) -> tuple[Run, ...]:
    """What changes in the ministry's own words; nothing where either side has none."""
    if former is None or draft is None or not former.wording or not draft.wording or former.wording == draft.wording:
        return ()
    return tuple(marked(former.wording, draft.wording))
