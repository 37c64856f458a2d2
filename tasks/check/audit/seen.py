"""What self-inspections said, and how a ministry covers its baselines: plain values for its auditors (G3-4b, S-1)."""

from typing import Any

from sqlmodel import Session, col, select

from domain.baseline.catalog import BaselineKind
from domain.standards.coverage import Way
from models.baseline.release import ReleaseItem
from models.baseline.release_store import latest_published
from models.check.evaluation import Inspection, InspectionItem
from models.people.person import Person
from models.standards.coverage_figures import coverage_figures, uncovered


def handed_in(session: Session, evaluation_id: int) -> list[dict[str, Any]]:
    """Each self-inspection that was handed in, with what was said of each item."""
    handed_in = (
        select(Inspection.id, Person.code, col(Inspection.role))
        .join(Person, col(Person.id) == Inspection.person_id)
        .where(Inspection.evaluation_id == evaluation_id, col(Inspection.handed_in_at).is_not(None))
    )
    said = (
        select(InspectionItem, ReleaseItem.number)
        .join(Inspection)
        .join(ReleaseItem, col(ReleaseItem.id) == InspectionItem.item_id)
        .where(Inspection.evaluation_id == evaluation_id)
        .order_by(col(ReleaseItem.position))
    )
    items: dict[int, list[dict[str, str]]] = {}
    for one, number in session.exec(said):
        result = one.result.value if one.result else ""
        items.setdefault(one.inspection_id, []).append({"item": number, "result": result, "remark": one.remark})
    return [
        {"person": code, "role": role.value, "items": items.get(key or 0, [])}
        for key, code, role in session.exec(handed_in.order_by(col(Person.code)))
    ]


def covered(session: Session, ministry: int, kind: BaselineKind) -> dict[str, Any]:
    """Figures of the binding release, and the items without an answer that stands; empty where there is none."""
    release = latest_published(session, kind)
    if release is None or release.id is None:
        return {}
    figures = coverage_figures(session, ministry, release.id)
    lacking = [{"item": one.number, "standing": one.standing.value} for one in uncovered(session, ministry, release.id)]
    answered = {way.value: figures.answered[way] for way in Way}
    counts = {"reexamine": figures.reexamine, "gaps": figures.gaps}
    return {"release": release.name, "answered": answered, **counts, "lacking": lacking}
