"""The inbox of occasions: each has one row, whoever reports it and however often (G3-4a)."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel

from domain.cases.kinds import OccasionKind
from domain.occasions.grounds import Ground
from models.sql.columns import Moment, Word


class Occasion(SQLModel, table=True):
    """An occasion for a look again; `key` is `domain.occasions.grounds.occasion_key`.

    reference:   the number under which its reporter knows it; the fiscal year for a yearly date.
    occurred_on: the day it happened or was planned for; an evaluation opened later shows how much later.
    account:     what happened, in words: sensitive, never leaves our tables (S-1).
    reported_by: who said so first: "cli:…", "http:SENDER", "event", "form", "feed:…", "calendar".
    times:       how often it was reported.
    stands:      False once its ground is gone, such as a threat that was withdrawn.
    renewed:     how often its ground changed since it was first reported, where that matters.
    """

    __table_args__ = (Index("occasion_of_threat", "threat_id", "organization_id"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(max_length=200, unique=True)
    kind: OccasionKind = Field(sa_type=Word(OccasionKind))
    ground: Ground = Field(sa_type=Word(Ground))
    organization_id: int = Field(foreign_key="organization.id", index=True)
    reference: str = Field(max_length=128)
    occurred_on: date
    account: str = ""
    reported_by: str = Field(max_length=128)
    reported_at: datetime = Field(sa_type=Moment)
    last_reported_at: datetime = Field(sa_type=Moment)
    times: int = 1
    threat_id: int | None = Field(default=None, foreign_key="threat.id")
    stands: bool = True
    renewed: int = 0


class OccasionSystem(SQLModel, table=True):
    """A system that an occasion touches; sensitive as the register is (S-1)."""

    __tablename__ = "occasion_system"
    occasion_id: int = Field(primary_key=True, foreign_key="occasion.id")
    system_id: int = Field(primary_key=True, foreign_key="information_system.id")


class ReviewDate(SQLModel, table=True):
    """The day of the year on which a ministry's annual review begins; `since`: the first day that counts (D-7)."""

    __tablename__ = "review_date"
    organization_id: int = Field(primary_key=True, foreign_key="organization.id")
    month: int
    day: int
    since: date


class Sender(SQLModel, table=True):
    """Somebody who may report occasions over HTTP: known by a token, of which only the digest is kept.

    organization_id: the ministry it may report for; None: any. kinds: the kinds of occasion, by comma.
    per_hour: how many reports it may send in an hour; counted since `hour`.
    """

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=64, unique=True)
    organization_id: int | None = Field(default=None, foreign_key="organization.id")
    kinds: str = Field(max_length=128)
    token_digest: str = Field(max_length=64, unique=True)
    per_hour: int
    hour: datetime | None = Field(default=None, sa_type=Moment)
    sent: int = 0
    made_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
