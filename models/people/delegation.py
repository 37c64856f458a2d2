"""Who stands in for whom (代理): in one role, from one day to another (S-3)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from domain.people.roles import Role
from models.sql.columns import Moment, Word


class Delegation(SQLModel, table=True):
    """A deputy who acts in the principal's role from `starts` through `ends`, unless it was ended before.

    Rules: domain/people/delegation.py.
    """

    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    principal_id: int = Field(foreign_key="person.id", index=True)
    deputy_id: int = Field(foreign_key="person.id", index=True)
    role: Role = Field(sa_type=Word(Role))
    starts: date
    ends: date
    made_by: int = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
