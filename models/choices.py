"""How the other ministries answer the same item, counted (G3-5c)."""

from sqlmodel import Session, col, func, select

from domain.coverage import Way
from models.standards import Coverage


def choices_of_others(session: Session, lineage: int, organization: int) -> dict[Way, int]:
    """For each way how many other ministries have an answer of it in force to this item."""
    query = select(Coverage.way, func.count()).where(Coverage.lineage_id == lineage, col(Coverage.until_id).is_(None))
    found = session.exec(query.where(Coverage.organization_id != organization).group_by(col(Coverage.way)))
    return {Way(way): count for way, count in found}
