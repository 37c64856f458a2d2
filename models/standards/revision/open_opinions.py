"""Opinions on a draft: all that were asked for, and those that somebody still has to give or to answer (G3-2-6)."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import Session, and_, col, or_, select

from models.people.person import Person
from models.standards.revision.opinion import Opinion, OpinionKind
from models.standards.revision.revision import Revision


class OpenOpinion(NamedTuple):
    """An opinion of the present round by its id and the code of who was asked; `given` ones await their answer."""

    id: int
    kind: OpinionKind
    person: str
    given: bool


def open_opinions(session: Session, revision: int) -> list[OpenOpinion]:
    """What is still open in the present round of a case, by id; what an opinion says is not read."""
    unanswered = and_(col(Opinion.text) != "", col(Opinion.answer).is_(None))
    query = (
        select(Opinion.id, Opinion.kind, Person.code, col(Opinion.text).is_not(None))
        .join(Person, col(Person.id) == Opinion.person_id)
        .join(Revision, and_(col(Revision.id) == Opinion.revision_id, col(Revision.round) == Opinion.round))
        .where(Revision.id == revision, or_(col(Opinion.text).is_(None), unanswered))
    )
    return [OpenOpinion(*row) for row in session.exec(query.order_by(col(Opinion.id)))]


def opinions_of(session: Session, revision: int) -> Sequence[tuple[Opinion, Person]]:
    """Every opinion that was asked for in a revision, by id, beside whoever was asked."""
    query = select(Opinion, Person).join(Person, col(Person.id) == Opinion.person_id)
    return session.exec(query.where(Opinion.revision_id == revision).order_by(col(Opinion.id))).all()
