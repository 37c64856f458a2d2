"""Self-inspections as they were asked, and what was said in them (G3-4b)."""

from typing import NamedTuple

from sqlmodel import Session, col, func, select

from models.baseline.release import ReleaseItem, Wording
from models.check.evaluation import Inspection, InspectionItem
from models.people.person import Person
from models.standards.document import Coverage


def inspections_of(session: Session, evaluation: int) -> list[Inspection]:
    """The self-inspections of an evaluation in the order in which they were asked for."""
    query = select(Inspection).where(Inspection.evaluation_id == evaluation)
    return list(session.exec(query.order_by(col(Inspection.id))))


class AskedItem(NamedTuple):
    """An item of a self-inspection: what was said of it, the item and its words, the ministry's provision for it."""

    said: InspectionItem
    item: ReleaseItem
    words: Wording
    provision: Coverage | None


def items_of(session: Session, inspection: Inspection, organization: int) -> list[AskedItem]:
    """What a self-inspection asks, in the releases' reading order."""
    answered = (
        (col(Coverage.lineage_id) == InspectionItem.lineage_id)
        & (col(Coverage.organization_id) == organization)
        & col(Coverage.until_id).is_(None)
    )
    query = (
        select(InspectionItem, ReleaseItem, Wording, Coverage)
        .join(ReleaseItem, col(ReleaseItem.id) == InspectionItem.item_id)
        .join(Wording, col(Wording.digest) == ReleaseItem.digest)
        .outerjoin(Coverage, answered)
        .where(InspectionItem.inspection_id == inspection.id)
        .order_by(col(ReleaseItem.release_id), col(ReleaseItem.position))
    )
    return [AskedItem(*row) for row in session.exec(query)]


def inspection_of(session: Session, evaluation: int, person: int) -> Inspection | None:
    """The self-inspection asked of a person in an evaluation."""
    query = select(Inspection).where(Inspection.evaluation_id == evaluation, Inspection.person_id == person)
    return session.exec(query).one_or_none()


class Progress(NamedTuple):
    """A self-inspection, by whom, and how many items it asks."""

    inspection: Inspection
    person: str
    items: int


def progress_of(session: Session, evaluation: int) -> list[Progress]:
    """Who was asked, and whether they handed in, by code."""
    items = select(func.count()).where(InspectionItem.inspection_id == Inspection.id).scalar_subquery()
    query = select(Inspection, Person.code, items).join(Person, col(Person.id) == Inspection.person_id)
    rows = session.exec(query.where(Inspection.evaluation_id == evaluation).order_by(col(Person.code)))
    return [Progress(one, code, count) for one, code, count in rows]
