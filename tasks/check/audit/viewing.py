"""What an auditor may see of an evaluation, and nobody before it is their turn (G3-4c, S-1)."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.baseline.catalog import BaselineKind
from domain.errors import NotFound
from domain.standards.coverage import Way
from domain.time.tokyo import day_in_tokyo
from models.baseline.release import ReleaseItem
from models.baseline.release_store import latest_published
from models.check.evaluation import Evaluation, Inspection, InspectionItem
from models.check.looked_at import systems_looked_at, units_looked_at
from models.people.person import Person
from models.standards.coverage_figures import coverage_figures, uncovered
from tasks.check.audit.access import require_auditor


@dataclass(frozen=True, slots=True)
class View:
    """Plan, self-inspections, coverage of each baseline, units and systems looked at; plain values, all sensitive."""

    evaluation: int
    fiscal_year: int
    phase: str
    scope: str
    criteria: str
    method: str
    units: list[str]
    systems: list[dict[str, str]]
    inspections: list[dict[str, Any]]
    coverage: list[dict[str, Any]] = field(default_factory=list)

    def as_values(self) -> dict[str, Any]:
        """The whole as a mapping."""
        return asdict(self)


def auditor_view(session: Session, evaluation_id: int, who: str, at: datetime) -> View:
    """Everything that an assigned auditor may read; raises NotFound, Forbidden (not assigned, or not trusted today)."""
    evaluation = session.get(Evaluation, evaluation_id)
    if evaluation is None:
        raise NotFound("evaluation", evaluation_id, "list them: minaoshi status")
    require_auditor(session, evaluation, who, at)
    today = day_in_tokyo(at)
    systems = systems_looked_at(session, evaluation, today)
    return View(
        evaluation_id,
        evaluation.fiscal_year,
        evaluation.phase.value,
        evaluation.scope,
        evaluation.criteria,
        evaluation.method,
        units_looked_at(session, evaluation, today),
        [{"code": one.code, "name_ja": one.name_ja, "name_en": one.name_en} for one in systems],
        _handed_in(session, evaluation_id),
        [told for kind in BaselineKind if (told := _covered(session, evaluation.organization_id, kind))],
    )


def _handed_in(session: Session, evaluation_id: int) -> list[dict[str, Any]]:
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


def _covered(session: Session, ministry: int, kind: BaselineKind) -> dict[str, Any]:
    """Figures of the binding release, and the items without an answer that stands; empty where there is none."""
    release = latest_published(session, kind)
    if release is None or release.id is None:
        return {}
    figures = coverage_figures(session, ministry, release.id)
    lacking = [{"item": one.number, "standing": one.standing.value} for one in uncovered(session, ministry, release.id)]
    answered = {way.value: figures.answered[way] for way in Way}
    counts = {"reexamine": figures.reexamine, "gaps": figures.gaps}
    return {"release": release.name, "answered": answered, **counts, "lacking": lacking}
