"""Baseline releases: immutable lists of (who an item is, what it says), and what each changed (G1-2, G4-1a)."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from domain.baseline.catalog import BaselineKind, ItemKind
from models.sql.columns import Moment, Word


class Release(SQLModel, table=True):
    """One edition of a baseline: a draft until `published_at`; `predecessor_id` is the edition it was compared with."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(max_length=128, unique=True)
    kind: BaselineKind = Field(sa_type=Word(BaselineKind))
    title: str = ""
    effective: date
    digest: str = Field(max_length=64)
    predecessor_id: int | None = Field(default=None, foreign_key="release.id")
    published_at: datetime | None = Field(default=None, sa_type=Moment)


class Wording(SQLModel, table=True):
    """What an item says, stored once under the digest of its text."""

    digest: str = Field(primary_key=True, max_length=64)
    title: str = ""
    title_en: str = ""
    statement: str = ""
    guidance: str = ""


class Lineage(SQLModel, table=True):
    """Who an item is across releases, whatever its number; `first_number` is the one it was born with."""

    id: int | None = Field(default=None, primary_key=True)
    kind: BaselineKind = Field(sa_type=Word(BaselineKind))
    born_in: int = Field(foreign_key="release.id", index=True)
    first_number: str


class ReleaseItem(SQLModel, table=True):
    """An item in a release; lineage, substance and asks are worked out when the release is published.

    digest:    of the words as they stand here.
    substance: digest of the words that last changed in substance: an editorial change keeps it, so an answer to the
               earlier words still stands.
    binds:     a ministry in its scope must answer it.
    asks:      it binds, and asks something that its predecessor did not ask of the same ministries.
    place:     headings above it, outermost first, joined by " > ".
    scope:     labels joined by " "; empty binds everyone.
    """

    __tablename__ = "release_item"
    __table_args__ = (UniqueConstraint("release_id", "lineage_id"), UniqueConstraint("release_id", "position"))
    id: int | None = Field(default=None, primary_key=True)
    release_id: int = Field(foreign_key="release.id", index=True)
    position: int
    lineage_id: int | None = Field(default=None, foreign_key="lineage.id", index=True)
    digest: str = Field(max_length=64, foreign_key="wording.digest")
    substance: str = Field(default="", max_length=64)
    key: str
    number: str
    place: str = ""
    kind: ItemKind = Field(sa_type=Word(ItemKind))
    scope: str = ""
    uid: str = ""
    revision: str = ""
    withdrawn: bool = False
    binds: bool = True
    asks: bool = False
    details: str = ""


class ItemLink(SQLModel, table=True):
    """A pointer from an item: successor, related item, or international standard (rel "standard")."""

    __tablename__ = "item_link"
    id: int | None = Field(default=None, primary_key=True)
    item_id: int = Field(foreign_key="release_item.id", index=True)
    rel: str = Field(max_length=64)
    target: str


class ReleaseChange(SQLModel, table=True):
    """One entry of the difference to the predecessor that says something changed; `changes`: words joined by " "."""

    __tablename__ = "release_change"
    id: int | None = Field(default=None, primary_key=True)
    release_id: int = Field(foreign_key="release.id", index=True)
    old_item_id: int | None = Field(default=None, foreign_key="release_item.id")
    new_item_id: int | None = Field(default=None, foreign_key="release_item.id")
    changes: str
    similarity: float = 0.0


class Binding(SQLModel, table=True):
    """Which organization each scope of a release binds: worked out once, when it is published."""

    release_id: int = Field(primary_key=True, foreign_key="release.id")
    scope: str = Field(primary_key=True)
    organization_id: int = Field(primary_key=True, foreign_key="organization.id")
