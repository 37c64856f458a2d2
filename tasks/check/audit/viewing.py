"""What an auditor may see of an evaluation, and nobody before it is their turn (G3-4c, S-1)."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from domain.baseline.catalog import BaselineKind
from domain.errors import NotFound
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.looked_at import systems_looked_at, units_looked_at
from tasks.check.audit.access import require_auditor
from tasks.check.audit.seen import covered, handed_in


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
        handed_in(session, evaluation_id),
        [told for kind in BaselineKind if (told := covered(session, evaluation.organization_id, kind))],
    )
