"""What items of a release name, as successors or as what they detail, beside the items that there are (G1-2, G3-5c)."""

from typing import NamedTuple

from sqlmodel import Session, col, func, select

from domain.baseline.catalog import BaselineKind
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


def detailing_nothing(session: Session, release: str) -> list[Nowhere]:
    """Items of a stored release that name an item of the management baseline which is in no release, in reading order.

    Withdrawn ones ask nothing. None while no management baseline is stored: it may come later.
    """
    management = select(func.count()).where(Release.kind == BaselineKind.MANAGEMENT)
    if not session.exec(management).one():
        return []
    named = (
        select(ReleaseItem.number, ReleaseItem.details)
        .join(Release)
        .where(Release.name == release, ReleaseItem.details != "", col(ReleaseItem.withdrawn).is_(False))
        .where(col(ReleaseItem.details).not_in(select(ReleaseItem.key)))
        .order_by(col(ReleaseItem.position))
    )
    return [Nowhere(number, target) for number, target in session.exec(named)]
