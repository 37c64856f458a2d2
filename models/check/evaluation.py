"""A ministry's look again after an occasion: its plan, the self-inspections, the audit (G3-4a, G3-4b, G3-4c)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Result
from domain.people.roles import Role
from models.cases.case import Case
from models.sql.columns import Moment, Word


class Evaluation(Case, table=True):
    """One look again; one occasion opens one.

    fiscal_year: the Japanese fiscal year it counts for: that of the occasion, not of the day it was opened.
    late:        working days by which it was opened after the occasion's day (annual: the planned date).
    renewed:     what `Occasion.renewed` was when the procedure last looked at it; where that is higher, it is taken up.
    scope, criteria, method, sample: the plan; `sample` items are asked of each person. `planned_by` wrote it.
    roles:       whose self-inspections are asked for, joined by " "; empty: as the kind of occasion has it.
    conclusion:  what the findings come to, written while concluding.
    digest:      of the report put to the committee; empty until then.
    """

    id: int | None = Field(default=None, primary_key=True)
    occasion_id: int = Field(foreign_key="occasion.id", unique=True)
    fiscal_year: int = Field(index=True)
    phase: EvaluationPhase = Field(sa_type=Word(EvaluationPhase), index=True)
    late: int = 0
    renewed: int = 0
    scope: str = ""
    criteria: str = ""
    method: str = ""
    sample: int = 0
    roles: str = ""
    planned_by: int | None = Field(default=None, foreign_key="person.id")
    conclusion: str = ""
    concluded_by: int | None = Field(default=None, foreign_key="person.id")
    digest: str = Field(default="", max_length=64)
    closed_on: date | None = None


class EvaluationUnit(SQLModel, table=True):
    """A department that is looked at; none: all of the ministry's but those whose auditors look."""

    __tablename__ = "evaluation_unit"
    evaluation_id: int = Field(primary_key=True, foreign_key="evaluation.id")
    unit_id: int = Field(primary_key=True, foreign_key="unit.id")


class Inspection(SQLModel, table=True):
    """A self-inspection asked of one person in one role (自己点検); handed in as a whole."""

    __table_args__ = (UniqueConstraint("evaluation_id", "person_id"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=Word(Role))
    asked_on: date
    due_on: date
    handed_in_at: datetime | None = Field(default=None, sa_type=Moment)


class InspectionItem(SQLModel, table=True):
    """One sampled item of a self-inspection and what was said of it (result None: not yet)."""

    __tablename__ = "inspection_item"
    inspection_id: int = Field(primary_key=True, foreign_key="inspection.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    item_id: int = Field(foreign_key="release_item.id")
    result: Result | None = Field(default=None, sa_type=Word(Result))
    remark: str = ""


class TrustRecord(SQLModel, table=True):
    """Why an outside auditor can be trusted, decided by the committee before it sees anything (G3-4c)."""

    __tablename__ = "trust_record"
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    auditor_id: int = Field(foreign_key="person.id")
    competence: str
    independence: str
    confidentiality: str
    starts: date
    ends: date
    digest: str = Field(max_length=64)
    written_by: int = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=Moment)
    round: int = 1
    version: int = 1


class Audit(SQLModel, table=True):
    """An auditor's part of an evaluation: what was done, what effect it has, and the state that results (G3-4b)."""

    evaluation_id: int = Field(primary_key=True, foreign_key="evaluation.id")
    auditor_id: int = Field(primary_key=True, foreign_key="person.id")
    trust_id: int | None = Field(default=None, foreign_key="trust_record.id")
    assigned_by: int = Field(foreign_key="person.id")
    assigned_at: datetime = Field(sa_type=Moment)
    done: str = ""
    effect: str = ""
    state: str = ""
    concluded_at: datetime | None = Field(default=None, sa_type=Moment)
