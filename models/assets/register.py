"""The register of information systems: what there is, who runs, answers for and uses it, what it runs and holds.

Sensitive as a whole (S-1): none of it goes into notices, the ledger's details or logs.
"""

from datetime import date

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, text

from domain.assets.duties import Duty
from models.sql.columns import Word

_ANSWERS = text("duty = 'answers'")


class InformationSystem(SQLModel, table=True):
    """An information system; `code` is unique within its organization, `ends` None: until further notice."""

    __tablename__ = "information_system"
    __table_args__ = (UniqueConstraint("organization_id", "code"),)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    code: str = Field(max_length=64)
    name_ja: str
    name_en: str
    business: str
    unit_id: int | None = Field(default=None, foreign_key="unit.id")
    starts: date
    ends: date | None = None


class SystemDuty(SQLModel, table=True):
    """A person who runs or answers for a system, or a unit that uses it; exactly one person answers (S-3)."""

    __tablename__ = "system_duty"
    __table_args__ = (
        UniqueConstraint("system_id", "duty", "person_id"),
        UniqueConstraint("system_id", "duty", "unit_id"),
        Index("one_answers", "system_id", unique=True, sqlite_where=_ANSWERS, postgresql_where=_ANSWERS),
    )
    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="information_system.id")
    duty: Duty = Field(sa_type=Word(Duty))
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    unit_id: int | None = Field(default=None, foreign_key="unit.id")


class Product(SQLModel, table=True):
    """A product by its vendor, as first written; the keys are the names without case, width and spacing."""

    __table_args__ = (UniqueConstraint("vendor_key", "name_key"),)
    id: int | None = Field(default=None, primary_key=True)
    vendor: str
    name: str
    vendor_key: str
    name_key: str


class SystemProduct(SQLModel, table=True):
    """A product that a system runs; `cpe` is a CPE 2.3 formatted string, empty where none is known."""

    __tablename__ = "system_product"
    __table_args__ = (
        UniqueConstraint("system_id", "product_id", "version"),
        Index("where_it_runs", "product_id", "cpe"),
    )
    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="information_system.id")
    product_id: int = Field(foreign_key="product.id")
    version: str = ""
    cpe: str = ""


class SystemInformation(SQLModel, table=True):
    """A kind of information that a system handles, with its importance from 1 to 3."""

    __tablename__ = "system_information"
    __table_args__ = (UniqueConstraint("system_id", "kind"),)
    id: int | None = Field(default=None, primary_key=True)
    system_id: int = Field(foreign_key="information_system.id")
    kind: str
    confidentiality: int
    integrity: int
    availability: int
