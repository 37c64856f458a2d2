"""Threats as feeds last told them, and how far each feed was taken in (G3-4a)."""

from datetime import datetime
from typing import Any

from sqlmodel import JSON, Column, Field, SQLModel, UniqueConstraint

from models.sql.columns import Moment


class ThreatRecord(SQLModel, table=True):
    """One threat as its source tells it now; `said` is the Threat of domain/occasions as JSON, `digest` its digest."""

    __tablename__ = "threat"
    __table_args__ = (UniqueConstraint("source", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(max_length=64)
    code: str = Field(max_length=128)
    said: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    digest: str = Field(max_length=64)
    withdrawn: bool = False
    first_seen_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)


class ThreatAlias(SQLModel, table=True):
    """A code by which all call a threat (CVE), its own among them: feeds that share one tell of one thing."""

    __tablename__ = "threat_alias"
    threat_id: int = Field(primary_key=True, foreign_key="threat.id")
    alias: str = Field(primary_key=True, max_length=128, index=True)


class ThreatProduct(SQLModel, table=True):
    """A product of the register that a threat touches, wherever it runs, under this CPE; sensitive (S-1).

    Whom the threat touches is a join of this with the register. A withdrawn threat has none.
    """

    __tablename__ = "threat_product"
    threat_id: int = Field(primary_key=True, foreign_key="threat.id")
    product_id: int = Field(primary_key=True, foreign_key="product.id")
    cpe: str = Field(primary_key=True)


class FeedState(SQLModel, table=True):
    """How far a feed was taken in: its last good edition, and what went wrong since, in one line without addresses."""

    __tablename__ = "feed"
    name: str = Field(primary_key=True, max_length=64)
    released: datetime | None = Field(default=None, sa_type=Moment)
    digest: str = Field(default="", max_length=64)
    threats: int = 0
    taken_at: datetime | None = Field(default=None, sa_type=Moment)
    failed_at: datetime | None = Field(default=None, sa_type=Moment)
    failures: int = 0
    fault: str = ""
