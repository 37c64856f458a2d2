"""Who takes part: the Center, the Council, the ministries, their units and the days on which they rest."""

from datetime import date

from sqlmodel import Field, SQLModel, UniqueConstraint

from domain.people.roles import OrganizationKind
from models.sql.columns import Word


class Organization(SQLModel, table=True):
    """センター, 情報セキュリティ政策会議 or a ministry (府省庁); `rank` is its place in the official order."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=32, unique=True)
    kind: OrganizationKind = Field(sa_type=Word(OrganizationKind), index=True)
    name_ja: str
    name_en: str
    rank: int = 0
    parent_id: int | None = Field(default=None, foreign_key="organization.id")


class OrganizationLabel(SQLModel, table=True):
    """A label of those that a baseline item may bind (cloud, platform, ...)."""

    __tablename__ = "organization_label"
    organization_id: int = Field(primary_key=True, foreign_key="organization.id")
    label: str = Field(primary_key=True, max_length=64)


class Unit(SQLModel, table=True):
    """A department of an organization (部局)."""

    __table_args__ = (UniqueConstraint("organization_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    code: str = Field(max_length=32)
    name_ja: str
    name_en: str


class ClosedDay(SQLModel, table=True):
    """A day on which one organization does not work, beyond weekends and national holidays (D-7)."""

    __tablename__ = "closed_day"
    organization_id: int = Field(primary_key=True, foreign_key="organization.id")
    day: date = Field(primary_key=True)
    name: str = ""
