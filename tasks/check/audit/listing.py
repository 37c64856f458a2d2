"""The findings of an evaluation, for those who may read them (S-1)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import NotFound
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.standards.item_numbers import numbers_now
from tasks.check.audit.access import require_reader


def findings_of(session: Session, evaluation_id: int, who: str, at: datetime) -> list[dict[str, Any]]:
    """The findings of an evaluation by number, as plain values; raises NotFound, Forbidden."""
    evaluation = session.get(Evaluation, evaluation_id)
    if evaluation is None:
        raise NotFound("evaluation", evaluation_id, "list them: minaoshi status")
    require_reader(session, evaluation, who, at)
    query = select(Finding, InformationSystem.code).outerjoin(InformationSystem)
    rows = session.exec(query.where(Finding.evaluation_id == evaluation_id).order_by(col(Finding.number))).all()
    items = _items(session, evaluation_id)
    return [_told(row, code or "", items.get(row.id or 0, [])) for row, code in rows]


def _items(session: Session, evaluation_id: int) -> dict[int, list[dict[str, str]]]:
    query = select(FindingItem).join(Finding).where(Finding.evaluation_id == evaluation_id)
    rows = session.exec(query.order_by(col(FindingItem.lineage_id))).all()
    numbers = numbers_now(session, {one.lineage_id for one in rows})
    found: dict[int, list[dict[str, str]]] = {}
    for one in rows:
        told = {"item": numbers.get(one.lineage_id, "—"), "provision": one.provision}
        found.setdefault(one.finding_id, []).append(told)
    return found


def _told(row: Finding, system: str, items: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "number": row.number,
        "weight": row.weight.value,
        "aspect": row.aspect.value,
        "statement": row.statement,
        "cause": row.cause.value if row.cause else "",
        "cause_told": row.cause_told,
        "system": system,
        "items": items,
        "repeats": row.repeats_id,
    }
