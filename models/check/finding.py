"""What was found, what proves it, and what became of it: findings, evidence, improvements (G3-4b, G3-5a, G3-5b)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from domain.act.improvement import ImprovementPhase, ResponseKind
from domain.check.findings import Aspect, Cause, Weight
from models.cases.case import Case
from models.sql.columns import Moment, Word


class Finding(SQLModel, table=True):
    """One thing found; sensitive in every word (S-1). `number` counts from 1 within its evaluation.

    repeats_id: the earlier finding that it repeats (domain.check.findings.repeated).
    """

    __table_args__ = (UniqueConstraint("evaluation_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id", index=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    number: int
    weight: Weight = Field(sa_type=Word(Weight))
    aspect: Aspect = Field(sa_type=Word(Aspect))
    statement: str
    cause: Cause | None = Field(default=None, sa_type=Word(Cause))
    cause_told: str = ""
    system_id: int | None = Field(default=None, foreign_key="information_system.id")
    found_by: int = Field(foreign_key="person.id")
    found_at: datetime = Field(sa_type=Moment)
    repeats_id: int | None = Field(default=None, foreign_key="finding.id")


class FindingItem(SQLModel, table=True):
    """A baseline item that a finding concerns, and the ministry's provision for it."""

    __tablename__ = "finding_item"
    finding_id: int = Field(primary_key=True, foreign_key="finding.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    provision: str = ""


class Evidence(SQLModel, table=True):
    """A file that proves something: here what it is, elsewhere its bytes; `digest` is their SHA-256, `size` in bytes.

    finding_id None: it was handed in for the evaluation as a whole.
    """

    __table_args__ = (UniqueConstraint("evaluation_id", "finding_id", "digest"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id", index=True)
    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    name: str
    media_type: str = Field(max_length=128)
    size: int
    digest: str = Field(max_length=64)
    stored_by: int = Field(foreign_key="person.id")
    stored_at: datetime = Field(sa_type=Moment)


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
