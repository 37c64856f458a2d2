"""What self-inspections can ask, and of whom (G3-4b)."""

from typing import NamedTuple

from sqlmodel import Session, col, func, select

from domain.baseline import BaselineKind
from domain.register import Duty
from models.evaluation import Audit, EvaluationUnit, Inspection, InspectionItem
from models.occasion import OccasionSystem
from models.person import Person
from models.register import SystemDuty
from models.release import Binding, ReleaseItem, Wording
from models.releases import PLACE_SEPARATOR, latest_published
from models.standards import Coverage


class BindingItem(NamedTuple):
    """An item that binds a ministry today, with the chapter in which it stands."""

    lineage: int
    item: int
    kind: BaselineKind
    chapter: str


def binding_items(session: Session, organization: int) -> list[BindingItem]:
    """Everything that the releases in force today ask of a ministry."""
    found = []
    for kind in BaselineKind:
        if release := latest_published(session, kind):
            query = (
                select(ReleaseItem.lineage_id, ReleaseItem.id, ReleaseItem.place)
                .join(
                    Binding,
                    (col(Binding.release_id) == ReleaseItem.release_id) & (col(Binding.scope) == ReleaseItem.scope),
                )
                .where(ReleaseItem.release_id == release.id, col(ReleaseItem.binds))
                .where(Binding.organization_id == organization)
            )
            found += [
                BindingItem(lineage or 0, item or 0, kind, place.split(PLACE_SEPARATOR)[0])
                for lineage, item, place in session.exec(query)
            ]
    return found


def persons_at_systems(session: Session, occasion: int) -> list[int]:
    """Those who run or answer for a system that the occasion touches, by code."""
    query = (
        select(Person.id)
        .join(SystemDuty, col(SystemDuty.person_id) == Person.id)
        .join(OccasionSystem, col(OccasionSystem.system_id) == SystemDuty.system_id)
        .where(OccasionSystem.occasion_id == occasion, col(SystemDuty.duty).in_((Duty.RUNS, Duty.ANSWERS)))
        .order_by(col(Person.code))
    )
    return list(dict.fromkeys(key for key in session.exec(query) if key))


def touches_systems(session: Session, occasion: int) -> bool:
    """True where an occasion names systems."""
    query = select(OccasionSystem.system_id).where(OccasionSystem.occasion_id == occasion).limit(1)
    return session.exec(query).first() is not None


def outside_of_plan(session: Session, evaluation: int) -> set[int]:
    """Persons who are not asked: its auditors, and where the plan names departments, everybody of another."""
    auditors = set(session.exec(select(Audit.auditor_id).where(Audit.evaluation_id == evaluation)))
    units = list(session.exec(select(EvaluationUnit.unit_id).where(EvaluationUnit.evaluation_id == evaluation)))
    if not units:
        return auditors
    others = select(Person.id).where(col(Person.unit_id).is_not(None), col(Person.unit_id).not_in(units))
    return auditors | {key for key in session.exec(others) if key}


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
