"""What a revision asks, the answers drafted for it, and the digest of the whole text that they make (G2-1c, G3-2-6)."""

import hashlib
import json
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import text
from sqlmodel import Session, col, select

from domain.standards.coverage import Answer, Standing, Way, faults
from models.baseline.release import ReleaseItem, Wording
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem


class Asked(NamedTuple):
    """An item that a revision asks about: the draft, the item and words asked, and the former answer and its words."""

    draft: RevisionItem
    item: ReleaseItem | None
    words: Wording | None
    former: Coverage | None
    former_words: Wording | None = None

    @property
    def answer(self) -> Answer | None:
        """The drafted answer, None while there is none."""
        draft = self.draft
        return Answer(draft.way, draft.provision, draft.wording, draft.reason) if draft.way else None


def asked_items(session: Session, revision: int, only: Collection[int] | None = None) -> list[Asked]:
    """Everything that a revision asks, in the release's reading order; items that are gone come last.

    only: of these lineages alone.
    """
    query = (
        select(RevisionItem, ReleaseItem, Wording, Coverage)
        .outerjoin(ReleaseItem, col(ReleaseItem.id) == RevisionItem.item_id)
        .outerjoin(Wording, col(Wording.digest) == ReleaseItem.digest)
        .outerjoin(Coverage, col(Coverage.id) == RevisionItem.former_id)
        .where(RevisionItem.revision_id == revision)
        .order_by(col(ReleaseItem.position).is_(None), col(ReleaseItem.position), col(RevisionItem.lineage_id))
    )
    if only is not None:
        query = query.where(col(RevisionItem.lineage_id).in_(only))
    asked = [Asked(*row) for row in session.exec(query)]
    wanted = {one.former.digest for one in asked if one.former}
    said = {words.digest: words for words in session.exec(select(Wording).where(col(Wording.digest).in_(wanted)))}
    return [one._replace(former_words=said.get(one.former.digest)) if one.former else one for one in asked]


class Progress(NamedTuple):
    """How far the answers of a revision are: asked, still unanswered, and answered but not as the rules ask."""

    asked: int
    unanswered: int
    faulty: int


_TO_ANSWER = (Standing.GAP, Standing.REEXAMINE)


def progress(session: Session, revision: int) -> Progress:
    """Counts over what needs an answer; what is merely archived needs none."""
    query = select(RevisionItem).where(RevisionItem.revision_id == revision, col(RevisionItem.standing).in_(_TO_ANSWER))
    drafts = session.exec(query).all()
    answers = [Answer(row.way, row.provision, row.wording, row.reason) for row in drafts if row.way]
    return Progress(len(drafts), len(drafts) - len(answers), sum(bool(faults(answer)) for answer in answers))


_WHOLE_TEXT = text(
    """
    SELECT c.lineage_id, c.digest, c.way, c.provision, c.wording, c.reason FROM coverage c
    JOIN lineage l ON l.id = c.lineage_id
    JOIN release o ON o.id = :release AND o.kind = l.kind
    WHERE c.organization_id = :organization AND c.until_id IS NULL AND NOT EXISTS (
        SELECT 1 FROM revision_item d WHERE d.revision_id = :revision AND d.lineage_id = c.lineage_id)
    UNION ALL
    SELECT d.lineage_id, i.digest, d.way, d.provision, d.wording, d.reason FROM revision_item d
    JOIN release_item i ON i.id = d.item_id
    WHERE d.revision_id = :revision AND d.way IS NOT NULL
    ORDER BY 1
    """
)


def draft_digest(session: Session, case: Revision) -> str:
    """SHA-256 (hex) of the whole text that this revision would put in force: answers that stay, and those drafted."""
    values = {"release": case.release_id, "organization": case.organization_id, "revision": case.id}
    session.flush()
    rows = session.connection().execute(_WHOLE_TEXT, values)
    sealed = hashlib.sha256()
    for row in rows:
        sealed.update(json.dumps(list(row), ensure_ascii=False).encode() + b"\n")
    return sealed.hexdigest()


def former_answer(asked: Asked) -> Answer | None:
    """The answer in force so far, None for a gap."""
    former = asked.former
    return Answer(Way(former.way), former.provision, former.wording, former.reason) if former else None
