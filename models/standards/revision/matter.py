"""A revision's text as a matter before its committee (G3-2-6, S-3)."""

from collections.abc import Collection

from sqlmodel import Session, select

from domain.standards.ground import follows
from domain.standards.kind import REVISION_MATTER
from domain.words import Words
from models.baseline.release import Release
from models.decisions.matter import Matter
from models.standards.revision.asked_items import draft_digest
from models.standards.revision.kept_text import keep_text
from models.standards.revision.revision import Revision, RevisionItem


def _authors(session: Session, row: Revision) -> Collection[int | None]:
    return session.exec(select(RevisionItem.answered_by).where(RevisionItem.revision_id == row.id).distinct()).all()


def _subject(session: Session, row: Revision) -> Words:
    release = session.get_one(Release, row.release_id).name
    return Words(follows(row.ground, release), follows(row.ground, release, "improvement"))


MATTER = Matter(REVISION_MATTER, Revision, draft_digest, _authors, keep_text, _subject, "/revisions/")
