"""Persons, what they are appointed to and from when to when, and where notices reach them."""

from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Field, SQLModel, and_, col, or_

from domain.people.roles import Role
from models.sql.columns import Word


class Person(SQLModel, table=True):
    """Somebody who acts, known by a code; `language` ("ja" or "en") is that of their notices."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=64, unique=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    name_ja: str
    name_en: str
    mail: str = ""
    language: str = Field(default="ja", max_length=2)


class Appointment(SQLModel, table=True):
    """A role held in an organization from `starts` through `ends` (None: until further notice)."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    role: Role = Field(sa_type=Word(Role), index=True)
    starts: date
    ends: date | None = None


def held_on(day: date) -> ColumnElement[bool]:
    """What is true of an appointment that stands on a day, its first and its last among them."""
    return and_(Appointment.starts <= day, or_(col(Appointment.ends).is_(None), col(Appointment.ends) >= day))


class NoticeTarget(SQLModel, table=True):
    """An Apprise address of a person or of a whole organization; a person without one is reached by mail."""

    __tablename__ = "notice_target"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    url: str
    language: str = Field(default="ja", max_length=2)
