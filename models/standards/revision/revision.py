"""A ministry's revision after a baseline release: the case, what it asks, the opinions on it (G3-5c, G3-2-6)."""

from datetime import date, datetime

from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from domain.standards.coverage import Standing, Way
from domain.standards.revision import Phase
from models.sql.columns import Moment, Word


class Revision(SQLModel, table=True):
    """One ministry's duty to revise after one release; every act on it raises `version`.

    ground:      empty where the release itself asks for it; else the improvement that does ("improvement:7", G3-5a).
    taken_up:    the version that the procedure last looked at; where `version` is higher, somebody acted since.
    due_on:      when the whole is to be in force; phase_due: when the present phase is to end.
    digest:      of the text being consulted on or decided; empty while it is still being answered.
    returned_digest: of the text that the committee sent back: the next one must be another.
    waits_for:   what the case waits for, in a word (tasks/cases/waiting.py).
    unsubmitted: answers were saved on the desk and not submitted yet.
    complete:    it asks about everything that the release asks, not only about what the release changed.
    figures      reexamine, gaps, archived, followed: what the release changed for the ministry, counted when it opened.
    """

    __table_args__ = (
        UniqueConstraint("organization_id", "release_id", "ground"),
        Index("revision_phase", "phase", "phase_due"),
    )
    id: int | None = Field(default=None, primary_key=True)
    organization_id: int = Field(foreign_key="organization.id")
    release_id: int = Field(foreign_key="release.id", index=True)
    ground: str = Field(default="", max_length=64)
    edition_id: int = Field(foreign_key="edition.id")
    phase: Phase = Field(sa_type=Word(Phase))
    round: int = 1
    opened_on: date
    due_on: date
    phase_due: date
    digest: str = Field(default="", max_length=64)
    returned_digest: str = Field(default="", max_length=64)
    waits_for: str = Field(default="answers", max_length=32)
    reexamine: int = 0
    gaps: int = 0
    archived: int = 0
    followed: int = 0
    unsubmitted: bool = False
    complete: bool = False
    in_force_on: date | None = None
    version: int = 1
    taken_up: int = 0


class RevisionItem(SQLModel, table=True):
    """One item that a revision asks about, and the answer drafted for it (way None: not yet answered).

    standing: what became of the present answer (`former_id`): to re-examine, a gap, or to be archived.
    """

    __tablename__ = "revision_item"
    revision_id: int = Field(primary_key=True, foreign_key="revision.id")
    lineage_id: int = Field(primary_key=True, foreign_key="lineage.id")
    item_id: int | None = Field(default=None, foreign_key="release_item.id")
    former_id: int | None = Field(default=None, foreign_key="coverage.id")
    standing: Standing = Field(sa_type=Word(Standing))
    way: Way | None = Field(default=None, sa_type=Word(Way))
    provision: str = ""
    wording: str = ""
    reason: str = ""
    answered_by: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    version: int = 1
