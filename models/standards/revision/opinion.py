"""What the expert and the departments say of a draft, and what the ministry answers (G3-2-6)."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.sql.columns import Moment, Word


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
