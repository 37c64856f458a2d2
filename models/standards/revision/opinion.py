"""What the expert and the departments say of a draft, what the ministry answers, and what is open (G3-2-6)."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlmodel import Field, Session, SQLModel, UniqueConstraint, and_, col, or_, select

from models.people.person import Person
from models.sql.columns import Moment, Word
from models.standards.revision.revision import Revision


class OpinionKind(StrEnum):
    """専門家による評価, or 関係部局の意見."""

    EXPERT = "expert"
    UNIT = "unit"


class Opinion(SQLModel, table=True):
    """An opinion asked for in a round of consultation: `text` None while awaited, `answer` None while unanswered.

    A unit that has nothing to say says so (text ""), which needs no answer.
    """

    __table_args__ = (UniqueConstraint("revision_id", "round", "person_id"),)
    id: int | None = Field(default=None, primary_key=True)
    revision_id: int = Field(foreign_key="revision.id", index=True)
    round: int
    kind: OpinionKind = Field(sa_type=Word(OpinionKind))
    person_id: int = Field(foreign_key="person.id")
    text: str | None = None
    given_at: datetime | None = Field(default=None, sa_type=Moment)
    answer: str | None = None
    answered_by: int | None = Field(default=None, foreign_key="person.id")


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
