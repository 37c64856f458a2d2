"""What a ministry's earlier evaluations found (G3-4b)."""

from collections import defaultdict
from collections.abc import Mapping

from sqlmodel import Session, col, select

from domain.check.evaluation import EvaluationPhase
from domain.check.findings import Found
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem


def findings_before(session: Session, evaluation: Evaluation) -> list[Found]:
    """What the ministry's earlier evaluations found, in the order of time; those withdrawn do not count."""
    query = (
        select(Finding)
        .join(Evaluation)
        .where(Finding.organization_id == evaluation.organization_id, col(Evaluation.id) < evaluation.id)
        .where(Evaluation.phase != EvaluationPhase.WITHDRAWN)
        .order_by(col(Evaluation.id), col(Finding.number))
    )
    rows = session.exec(query).all()
    items = lineages_of(session, evaluation.organization_id)
    return [Found(row.id or 0, row.aspect, frozenset(items[row.id or 0]), row.system_id or 0) for row in rows]


def lineages_of(session: Session, ministry: int) -> Mapping[int, set[int]]:
    """The items that each finding of a ministry concerns, by the finding's id."""
    query = select(FindingItem.finding_id, FindingItem.lineage_id).join(Finding)
    found: Mapping[int, set[int]] = defaultdict(set)
    for finding, lineage in session.exec(query.where(Finding.organization_id == ministry)):
        found[finding].add(lineage)
    return found
