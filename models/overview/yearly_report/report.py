"""The yearly information security report of a ministry, until it is published (G3-4d)."""

from datetime import date, datetime
from typing import Any

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from models.sql.columns import Moment


class AnnualReport(SQLModel, table=True):
    """A report of one fiscal year; what it says is what its digest seals, in both languages.

    content: everything that the report prints, as plain values, frozen when it was drafted.
    """

    __tablename__ = "annual_report"
    __table_args__ = (UniqueConstraint("organization_id", "fiscal_year"),)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    fiscal_year: int
    content: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    digest: str = Field(max_length=64)
    round: int = 1
    written_by: int = Field(foreign_key="person.id")
    written_at: datetime = Field(sa_type=Moment)
    published_on: date | None = None
    version: int = 1
