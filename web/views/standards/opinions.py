"""Opinions on a draft and their answers, as everybody of the ministry sees them (G3-2-6)."""

from dataclasses import dataclass

from domain.access.viewer import Viewer
from domain.standards.revision import Phase
from models.people.person import Person
from models.standards.revision.opinion import Opinion, OpinionKind, opinions_of
from models.standards.revision.revision import Revision
from tasks.database import Session


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """One opinion: whose, in which round; text None while awaited ("": nothing to say), answer None while unanswered.

    mine: the viewer was asked for it and may still say or change it; open: it waits for the ministry's answer.
    """

    id: int
    kind: OpinionKind
    round: int
    person_ja: str
    person_en: str
    text: str | None
    answer: str | None
    mine: bool
    open: bool


def opinions_shown(session: Session, case: Revision, viewer: Viewer) -> tuple[ShownOpinion, ...]:
    """Every opinion asked for, those of the present round first."""
    now = case.round if case.phase is Phase.CONSULTING else 0
    latest_first = sorted(opinions_of(session, case.id or 0), key=lambda asked: -asked[0].round)
    return tuple(_shown(one, person, now, viewer) for one, person in latest_first)


def _shown(one: Opinion, person: Person, now: int, viewer: Viewer) -> ShownOpinion:
    return ShownOpinion(
        id=one.id or 0,
        kind=one.kind,
        round=one.round,
        person_ja=person.name_ja,
        person_en=person.name_en,
        text=one.text,
        answer=one.answer,
        mine=one.round == now and one.person_id == viewer.person and one.answer is None,
        open=one.round == now and bool(one.text) and one.answer is None,
    )
