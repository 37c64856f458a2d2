"""Improvements as lists show them: to one person, and as what an evaluation led to (G3-5a)."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, exists, or_, select

from domain.act.improvement import ImprovementPhase
from models.act.improvement import Improvement, Response
from models.check.finding import Finding
from models.people.organization import Organization


class Listed(NamedTuple):
    """An improvement with its ministry and finding; `owned`: whether the person owns a response of it."""

    case: Improvement
    ministry: Organization
    finding: Finding
    owned: bool


def improvements_listed(session: Session, whole: Collection[int], own: Collection[int], person: int) -> list[Listed]:
    """Every improvement of the organizations `whole`, and of those `own` the ones with a response of the person.

    Open ones first, by the date of their phase.
    """
    mine = exists().where(col(Response.improvement_id) == Improvement.id, col(Response.owner_id) == person)
    seen = or_(col(Improvement.organization_id).in_(whole), col(Improvement.organization_id).in_(own) & mine)
    query = (
        select(Improvement, Organization, Finding, mine)
        .join(Organization, col(Organization.id) == Improvement.organization_id)
        .join(Finding, col(Finding.id) == Improvement.finding_id)
        .where(seen)
        .order_by(col(Improvement.closed_on).is_not(None), col(Improvement.phase_due), col(Improvement.id))
    )
    return [Listed(case, ministry, finding, bool(owned)) for case, ministry, finding, owned in session.exec(query)]


class Led(NamedTuple):
    """An improvement that a finding led to."""

    id: int
    number: int
    phase: ImprovementPhase
    due_on: date


def improvements_from(session: Session, evaluation: int) -> list[Led]:
    """What its findings led to, by the findings' numbers."""
    query = select(Improvement, Finding.number).join(Finding).where(Finding.evaluation_id == evaluation)
    rows = session.exec(query.order_by(col(Finding.number)))
    return [Led(one.id or 0, number, one.phase, one.phase_due) for one, number in rows]
