"""Findings of an evaluation, and the items of the baseline that each concerns (G3-4b)."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from domain.check.findings import Aspect, Cause, Weight
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
