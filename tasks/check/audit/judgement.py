"""How a finding is judged: how heavy, why, which items and provisions, and whether it is known (G3-4b)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from domain.check.findings import Cause, Found, Weight, repeated
from models.check.earlier_findings import findings_before
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.standards.item_numbers import items_numbered


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a finding is judged; what is None stays as it is. items: numbers as people see them."""

    weight: Weight | None = None
    cause: Cause | None = None
    cause_told: str | None = None
    items: Sequence[str] | None = None


def apply_judgement(session: Session, evaluation: Evaluation, finding: Finding, judgement: Judgement) -> None:
    """Write the judgement on the finding, with the ministry's own provisions; raises NotFound, BadInput."""
    finding.weight = judgement.weight or finding.weight
    finding.cause = judgement.cause or finding.cause
    if judgement.cause_told is not None:
        finding.cause_told = judgement.cause_told.strip()
    if judgement.items is not None:
        concerned = items_numbered(session, evaluation.organization_id, judgement.items)
        session.exec(delete(FindingItem).where(col(FindingItem.finding_id) == finding.id))
        session.add_all(
            FindingItem.model_validate(
                {"finding_id": finding.id, "lineage_id": one.lineage_id, "provision": one.provision}
            )
            for one in concerned
        )
    session.flush()
    lineages = session.exec(select(FindingItem.lineage_id).where(FindingItem.finding_id == finding.id))
    this = Found(finding.id or 0, finding.aspect, frozenset(lineages), finding.system_id or 0)
    finding.repeats_id = repeated(this, findings_before(session, evaluation))
    session.add(finding)
