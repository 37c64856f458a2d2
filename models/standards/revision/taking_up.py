"""Which open cases somebody acted on, or whose date has passed, since the procedure last looked at them."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, or_, select

from domain.standards.ground import follows
from domain.standards.revision import OPEN, Phase
from models.baseline.release import Release
from models.cases.titled import Titled
from models.people.organization import Organization
from models.sql.narrowing import only
from models.standards.revision.revision import Revision


def cases_to_take_up(session: Session, today: date, of: Collection[int] | None = None) -> list[int]:
    """Ids of open revisions that have moved since, or whose date for opinions or the vote is over.

    of: rows of the only ministries looked at; None for all.
    """
    moved = col(Revision.version) > col(Revision.taken_up)
    dated = col(Revision.phase).in_((Phase.CONSULTING, Phase.DECIDING)) & (col(Revision.phase_due) < today)
    query = select(Revision.id).where(col(Revision.phase).in_(OPEN), or_(moved, dated)).order_by(col(Revision.id))
    return [key for key in session.exec(only(query, Revision.organization_id, of)) if key]


def titles_of(session: Session, cases: Collection[int]) -> list[Titled]:
    """The revisions by id, with what they are called; `phase` is the word that is stored."""
    query = (
        select(Revision, Organization, Release)
        .join(Organization, col(Organization.id) == Revision.organization_id)
        .join(Release, col(Release.id) == Revision.release_id)
        .where(col(Revision.id).in_(cases))
    )
    return [
        Titled(case.id or 0, ministry.code, ministry.name_ja, follows(case.ground, release.name), case.phase)
        for case, ministry, release in session.exec(query.order_by(col(Revision.id)))
    ]
