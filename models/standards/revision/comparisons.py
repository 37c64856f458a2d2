"""What a release changed, beside what a ministry answered: for showing old and new next to each other (G3-5c)."""

from typing import NamedTuple

from sqlmodel import Session, col, or_, select

from domain.baseline.change import Change
from models.baseline.release import Binding, Release, ReleaseChange, ReleaseItem, Wording
from models.standards.document import Coverage
from models.standards.revision.revision import Revision, RevisionItem


class Changed(NamedTuple):
    """One entry of the difference to the release before: what happened, and the item and its words on each side."""

    changes: frozenset[Change]
    old: ReleaseItem | None
    old_words: Wording | None
    new: ReleaseItem | None
    new_words: Wording | None


def changed_entries(session: Session, release: int) -> list[Changed]:
    """Everything that a release changed, in its order."""
    changes = session.exec(
        select(ReleaseChange).where(ReleaseChange.release_id == release).order_by(col(ReleaseChange.id))
    ).all()
    query = (
        select(ReleaseItem, Wording)
        .join(Wording)
        .join(
            ReleaseChange,
            or_(ReleaseChange.old_item_id == col(ReleaseItem.id), ReleaseChange.new_item_id == col(ReleaseItem.id)),
        )
        .where(ReleaseChange.release_id == release)
    )
    found = {item.id: (item, words) for item, words in session.exec(query)}
    nobody = (None, None)
    return [
        Changed(
            frozenset(map(Change, change.changes.split())),
            *found.get(change.old_item_id, nobody),
            *found.get(change.new_item_id, nobody),
        )
        for change in changes
    ]


def items_before(session: Session, case: Revision) -> dict[int, ReleaseItem]:
    """For each lineage that the case asks about, the item as it last stood in an earlier published release."""
    asked = select(RevisionItem.lineage_id).where(RevisionItem.revision_id == case.id)
    query = (
        select(ReleaseItem)
        .join(Release)
        .where(col(ReleaseItem.lineage_id).in_(asked), ReleaseItem.release_id != case.release_id)
        .where(col(Release.published_at).is_not(None))
        .order_by(col(Release.published_at), col(Release.id))
    )
    return {item.lineage_id or 0: item for item in session.exec(query)}


class Followed(NamedTuple):
    """An item that changed while the answer to it still stands."""

    item: ReleaseItem
    answer: Coverage


def followed_items(session: Session, case: Revision) -> list[Followed]:
    """What the release renumbered, moved or spelled otherwise without asking anything new of the ministry."""
    touched = select(ReleaseChange.new_item_id).where(ReleaseChange.release_id == case.release_id)
    query = (
        select(ReleaseItem, Coverage)
        .join(Binding, (col(Binding.release_id) == ReleaseItem.release_id) & (col(Binding.scope) == ReleaseItem.scope))
        .join(
            Coverage,
            (col(Coverage.lineage_id) == ReleaseItem.lineage_id)
            & (col(Coverage.organization_id) == Binding.organization_id)
            & (col(Coverage.substance) == ReleaseItem.substance),
        )
        .where(ReleaseItem.release_id == case.release_id, col(ReleaseItem.binds).is_(True))
        .where(col(ReleaseItem.id).in_(touched), Binding.organization_id == case.organization_id)
        .where(col(Coverage.until_id).is_(None))
        .order_by(col(ReleaseItem.position))
    )
    return [Followed(*row) for row in session.exec(query)]
