"""Improvements that findings ask for, what is done about each, and whether it worked (G3-5a, G3-5b)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from domain.act.improvement import ImprovementPhase, ResponseKind
from models.cases.case import Case
from models.sql.columns import Moment, Word


class Improvement(Case, table=True):
    """What is done about a finding until somebody else has seen that it works; one finding has one.

    purpose:  what the effect is to be, written before anything is carried out.
    before, expected, after: the risk's grade (domain.plan.grades.Grade); `after` is what the last check saw.
    """

    id: int | None = Field(default=None, primary_key=True)
    finding_id: int = Field(foreign_key="finding.id", unique=True)
    phase: ImprovementPhase = Field(sa_type=Word(ImprovementPhase), index=True)
    purpose: str = ""
    before: int | None = None
    expected: int | None = None
    after: int | None = None
    planned_by: int | None = Field(default=None, foreign_key="person.id")
    closed_on: date | None = None


class Response(SQLModel, table=True):
    """One thing to be done in one round of an improvement, by its owner and by a date.

    revision_id: for one that amends standards, the revision that does it.
    """

    id: int | None = Field(default=None, primary_key=True)
    improvement_id: int = Field(foreign_key="improvement.id", index=True)
    round: int
    kind: ResponseKind = Field(sa_type=Word(ResponseKind))
    statement: str
    owner_id: int = Field(foreign_key="person.id", index=True)
    due_on: date
    revision_id: int | None = Field(default=None, foreign_key="revision.id")
    done_on: date | None = None
    done_by: int | None = Field(default=None, foreign_key="person.id")
    account: str = ""


class EffectCheck(SQLModel, table=True):
    """Whether a round of an improvement had its effect, by somebody who did not carry it out (G3-5b, S-3)."""

    __tablename__ = "effect_check"
    improvement_id: int = Field(primary_key=True, foreign_key="improvement.id")
    round: int = Field(primary_key=True)
    checker_id: int = Field(foreign_key="person.id")
    effective: bool
    observed: str
    lesson: str = ""
    after: int
    checked_at: datetime = Field(sa_type=Moment)
