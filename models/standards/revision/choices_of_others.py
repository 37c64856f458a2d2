"""How the other ministries answer the same item, and which of them answer as one ministry does (G3-5c)."""

from collections.abc import Collection
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from domain.standards.coverage import Way
from models.baseline.release import ReleaseItem
from models.standards.document import Coverage

AROUND = 6
"""Items before and as many after one that are compared: its section, about."""
COMPARED = 200
"""So many ministries are looked at for which of them choose alike: more than there are, but for a whole country."""


def choices_of_others(
    session: Session, lineage: int, organization: int, among: Collection[int] | None = None
) -> dict[Way, int]:
    """For each way how many other ministries, or how many among some, have an answer of it in force to this item."""
    query = select(Coverage.way, func.count()).where(*_in_force(lineage, organization))
    if among is not None:
        query = query.where(col(Coverage.organization_id).in_(among))
    return {Way(way): count for way, count in session.exec(query.group_by(col(Coverage.way)))}


def agreements(session: Session, release: int, lineage: int, organization: int) -> tuple[dict[int, int], int]:
    """Of the items around one in a release: for how many each other ministry chose as this one, and how many it chose.

    Of answers in force, the item's own left out; of very many ministries that answer it `COMPARED` are compared.
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
    query = query.where(col(other.organization_id).in_(_some_others(session, lineage, organization)))
    return dict(session.exec(query.group_by(col(other.organization_id))).all()), compared


def _some_others(session: Session, lineage: int, organization: int) -> list[int]:
    """Other ministries that answer the item, spread over all of them."""
    query = select(Coverage.organization_id).where(*_in_force(lineage, organization))
    found = session.exec(query.order_by(col(Coverage.organization_id))).all()
    return list(found[:: len(found) // COMPARED + 1])


def _in_force(lineage: int, organization: int) -> tuple[Any, ...]:
    return (
        Coverage.lineage_id == lineage,
        col(Coverage.until_id).is_(None),
        Coverage.organization_id != organization,
    )
