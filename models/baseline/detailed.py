"""What technical items say they detail, beside the items that there are (G1-2)."""

from sqlmodel import Session, col, func, select

from domain.baseline.catalog import BaselineKind
from models.baseline.release import Release, ReleaseItem
from models.baseline.successors import Nowhere


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
