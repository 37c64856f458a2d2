"""Evidence that was handed in: what it is, by whom, and its digest; the file lies in the store (G3-4b)."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from models.sql.columns import Moment


class Evidence(SQLModel, table=True):
    """A file that proves something: here what it is, elsewhere its bytes; `digest` is their SHA-256, `size` in bytes.

    finding_id None: it was handed in for the evaluation as a whole.
    """

    __table_args__ = (UniqueConstraint("evaluation_id", "finding_id", "digest"),)
    id: int | None = Field(default=None, primary_key=True)
    evaluation_id: int = Field(foreign_key="evaluation.id", index=True)
    finding_id: int | None = Field(default=None, foreign_key="finding.id", index=True)
    name: str
    media_type: str = Field(max_length=128)
    size: int
    digest: str = Field(max_length=64)
    stored_by: int = Field(foreign_key="person.id")
    stored_at: datetime = Field(sa_type=Moment)
