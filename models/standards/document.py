"""A ministry's own documents, their editions, and how each binding item is answered (G1-2, G2-1c, G2-1d)."""

from datetime import date

from sqlmodel import Field, Index, SQLModel, UniqueConstraint, text

from domain.standards.coverage import Way
from domain.standards.document import DocumentKind, EditionState
from models.sql.columns import Word


class Document(SQLModel, table=True):
    """A document of a ministry's security policy, whatever its editions say."""

    __table_args__ = (UniqueConstraint("organization_id", "kind", "title_ja"),)
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id", index=True)
    kind: DocumentKind = Field(sa_type=Word(DocumentKind))
    title_ja: str
    title_en: str


class Edition(SQLModel, table=True):
    """One version of a document; `digest` seals its whole text from consultation on, `number` counts from 1."""

    __table_args__ = (UniqueConstraint("document_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", index=True)
    number: int
    state: EditionState = Field(sa_type=Word(EditionState))
    digest: str = Field(default="", max_length=64)
    in_force_from: date | None = None
    ended_on: date | None = None


class Coverage(SQLModel, table=True):
    """How a ministry answers an item, from edition `since_id` until edition `until_id` replaced it (None: in force).

    digest, substance: of the item's words that were answered.
    provision, wording: number and text of the ministry's own provision; reason: why omitted, or why so.
    """

    __table_args__ = (
        Index(
            "one_answer_in_force",
            "lineage_id",
            "organization_id",
            unique=True,
            sqlite_where=text("until_id IS NULL"),
            postgresql_where=text("until_id IS NULL"),
        ),
        Index("coverage_of_organization", "organization_id", "until_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    lineage_id: int = Field(foreign_key="lineage.id")
    digest: str = Field(max_length=64)
    substance: str = Field(max_length=64)
    way: Way = Field(sa_type=Word(Way))
    provision: str = ""
    wording: str = ""
    reason: str = ""
    since_id: int = Field(foreign_key="edition.id")
    until_id: int | None = Field(default=None, foreign_key="edition.id")
