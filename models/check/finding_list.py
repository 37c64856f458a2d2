"""The findings of an evaluation as they are listed: by whom, at which system and items, repeating what (G3-4b)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, select

from models.assets.register import InformationSystem
from models.check.evaluation import Evaluation
from models.check.finding import Finding, FindingItem
from models.people.person import Person
from models.standards.item_numbers import numbers_now


class Listed(NamedTuple):
    """A finding with the code of its system (empty: none) and the person who found it."""

    finding: Finding
    system: str
    by: Person


class Earlier(NamedTuple):
    """An earlier finding: its evaluation, that one's fiscal year, its number there."""

    evaluation: int
    fiscal_year: int
    number: int


def findings_listed(session: Session, evaluation: int) -> list[Listed]:
    """The findings of an evaluation, by number."""
    query = (
        select(Finding, InformationSystem.code, Person)
        .outerjoin(InformationSystem, col(InformationSystem.id) == Finding.system_id)
        .join(Person, col(Person.id) == Finding.found_by)
        .where(Finding.evaluation_id == evaluation)
        .order_by(col(Finding.number))
    )
    return [Listed(finding, code or "", by) for finding, code, by in session.exec(query)]


def items_of(session: Session, findings: Collection[int]) -> dict[int, list[tuple[str, str]]]:
    """By finding, the number of each item concerned as people see it now, and the ministry's provision for it."""
    query = select(FindingItem).where(col(FindingItem.finding_id).in_(findings))
    rows = session.exec(query.order_by(col(FindingItem.lineage_id))).all()
    numbers = numbers_now(session, {one.lineage_id for one in rows})
    found: dict[int, list[tuple[str, str]]] = {}
    for one in rows:
        found.setdefault(one.finding_id, []).append((numbers.get(one.lineage_id, "—"), one.provision))
    return found


def earlier_findings(session: Session, findings: Collection[int]) -> dict[int, Earlier]:
    """What is repeated, by the finding's id."""
    query = select(Finding.id, Finding.evaluation_id, Evaluation.fiscal_year, Finding.number).join(Evaluation)
    return {key: Earlier(*told) for key, *told in session.exec(query.where(col(Finding.id).in_(findings))) if key}
