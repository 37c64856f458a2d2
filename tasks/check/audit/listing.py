"""The findings of an evaluation, and a ministry's years side by side, for those who may see them (S-1)."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import NotFound
from domain.people.roles import Role
from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.check.year_on_year import Years, years_side_by_side
from models.standards.item_numbers import numbers_now
from tasks.check.audit.access import require_reader
from tasks.people.acting import acting_person
from tasks.people.ministries import ministries_named

MAY_COMPARE = (Role.OFFICER, Role.SECRETARIAT, Role.CISO, Role.CHAIR, Role.MEMBER, Role.AUDITOR)
"""Who may see a ministry's figures of findings."""


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


def compare_with_last_year(session: Session, ministry: str, year: int, who: str, at: datetime) -> Years:
    """The figures of a fiscal year beside the one before; raises NotFound, Forbidden."""
    [organization] = ministries_named(session, [ministry]).values()
    acting_person(session, who, organization, MAY_COMPARE, at)
    return years_side_by_side(session, organization, year)
