"""A committee's decision, bound to the digest of exactly what was decided (G3-2-6, S-3)."""

from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Field, SQLModel, UniqueConstraint, col

from domain.cases.kinds import MatterKind
from domain.decisions.committee import Outcome, Vote
from models.sql.columns import Moment, Word


class Decision(SQLModel, table=True):
    """What a committee is asked to decide in one round; `outcome` is open until it is closed, once.

    matter, matter_id: the kind of what is decided, by its name, and the number of its row (models/decisions/matter.py).
    attempts: how often minutes were entered and refused in the Prefect UI; refusal: why the last of them was.
    """

    __table_args__ = (UniqueConstraint("matter", "matter_id", "round"),)
    id: int | None = Field(default=None, primary_key=True)
    matter: str = Field(max_length=32)
    matter_id: int
    organization_id: int = Field(foreign_key="organization.id", index=True)
    round: int
    digest: str = Field(max_length=64)
    opened_at: datetime = Field(sa_type=Moment)
    closes_on: date
    outcome: Outcome = Field(default=Outcome.OPEN, sa_type=Word(Outcome))
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    minutes: str = ""
    outdated: bool = False
    attempts: int = 0
    refusal: str = ""
    handle: str = Field(default="", max_length=36)
    version: int = 1


class Ballot(SQLModel, table=True):
    """One person's vote on one decision: one row a person, changeable until the decision closes."""

    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    vote: Vote = Field(sa_type=Word(Vote))
    comment: str = ""
    digest: str = Field(max_length=64)
    cast_at: datetime = Field(sa_type=Moment)


class Recusal(SQLModel, table=True):
    """A member who stepped aside from one decision, with the reason (除斥)."""

    decision_id: int = Field(primary_key=True, foreign_key="decision.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    reason: str


def is_on(matter: MatterKind, key: object) -> ColumnElement[bool]:
    """True for decisions on the row of that number; `key` may be a column."""
    return (col(Decision.matter) == str(matter)) & (col(Decision.matter_id) == key)
