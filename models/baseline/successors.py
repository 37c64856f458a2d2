"""What items of a release say became of them, beside the items that there are (G3-5c)."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.baseline.difference.succession import INCORPORATED, MOVED, owner
from models.baseline.release import ItemLink, Release, ReleaseItem


class Nowhere(NamedTuple):
    """The number of an item, and what it names as its successor."""

    number: str
    target: str


def leading_nowhere(session: Session, release: str) -> list[Nowhere]:
    """Successors named in a stored release that are no item of it, nor a part of one, in reading order.

    The difference looks for successors in the release that names them, and there alone.
    """
    named = (
        select(ReleaseItem.number, ItemLink.target)
        .join(ItemLink, col(ItemLink.item_id) == ReleaseItem.id)
        .join(Release, col(Release.id) == ReleaseItem.release_id)
        .where(Release.name == release, col(ItemLink.rel).in_((MOVED, INCORPORATED)))
        .order_by(col(ReleaseItem.position), col(ItemLink.id))
    )
    there = select(ReleaseItem.key, ReleaseItem.position).join(Release).where(Release.name == release)
    keys = dict(session.exec(there).all())
    return [found for found in map(Nowhere._make, session.exec(named)) if owner(found.target, keys) is None]
