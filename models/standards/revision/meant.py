"""Which revision of a ministry is meant: by its release, and by the improvement that amends the standards in it."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.errors import NotFound
from domain.standards.revision import OPEN
from models.standards.revision.revision import Revision


class Amended(NamedTuple):
    """An improvement by its number, and the revisions in which it amends the standards."""

    improvement: int
    revisions: Collection[int]


def case_of(session: Session, ministry: int, release_id: int, amended: Amended | None = None) -> Revision:
    """The revision of a ministry on a release; raises NotFound.

    The one that is open, else the one that the release itself asked for, else the latest amendment. With an
    improvement that amends the standards: the one in which it does, be it its own or one that was open.
    """
    query = select(Revision).where(Revision.organization_id == ministry, Revision.release_id == release_id)
    if amended:
        query = query.where(col(Revision.id).in_(amended.revisions))
    rows = session.exec(query).all()
    if not rows:
        asked = f"improvement {amended.improvement} amends nothing" if amended else "the release asks nothing"
        raise NotFound("revision", f"{ministry} ← {release_id}", f"{asked} of this ministry")
    return max(rows, key=lambda row: (row.phase in OPEN, not row.ground, row.id or 0))
