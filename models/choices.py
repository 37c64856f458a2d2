"""How the other ministries answer the same item, and which of them answer as one ministry does (G3-5c)."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from domain.coverage import Way
from models.release import ReleaseItem
from models.standards import Coverage

AROUND = 30
"""Items before and as many after one that are compared: its chapter, about."""


def choices_of_others(session: Session, lineage: int, organization: int) -> dict[int, Way]:
    """The way of every other ministry, by its id, that has an answer to this item in force."""
    query = select(Coverage.organization_id, Coverage.way).where(
        Coverage.lineage_id == lineage,
        col(Coverage.until_id).is_(None),
        Coverage.organization_id != organization,
    )
    return {other: Way(way) for other, way in session.exec(query)}


def agreements(session: Session, release: int, lineage: int, organization: int) -> tuple[dict[int, int], int]:
    """Of the items around one in a release: for how many each other ministry chose as this one, and how many it chose.

    Of answers in force, the item's own left out.
    """
    at = select(ReleaseItem.position).where(ReleaseItem.release_id == release, ReleaseItem.lineage_id == lineage)
    here = at.scalar_subquery()
    near = select(ReleaseItem.lineage_id).where(
        ReleaseItem.release_id == release,
        col(ReleaseItem.position).between(here - AROUND, here + AROUND),
        ReleaseItem.lineage_id != lineage,
    )
    own, other = aliased(Coverage), aliased(Coverage)
    mine = (own.organization_id == organization, col(own.until_id).is_(None), col(own.lineage_id).in_(near))
    compared = session.exec(select(func.count()).select_from(own).where(*mine)).one()
    same = (col(other.lineage_id) == own.lineage_id, col(other.way) == own.way, col(other.until_id).is_(None))
    query = select(other.organization_id, func.count()).join(own, same[0]).where(*mine, *same[1:])
    found = session.exec(query.where(other.organization_id != organization).group_by(col(other.organization_id)))
    return dict(found.all()), compared
