"""What self-inspections can ask, and of whom (G3-4b)."""

from typing import NamedTuple

from sqlmodel import Session, col, select

from domain.assets.duties import Duty
from domain.baseline.catalog import BaselineKind
from models.assets.register import SystemDuty
from models.baseline.release import Binding, ReleaseItem
from models.baseline.release_store import PLACE_SEPARATOR, latest_published
from models.check.evaluation import Audit, EvaluationUnit
from models.occasions.occasion import OccasionSystem
from models.people.person import Person


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
