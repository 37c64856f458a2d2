"""Improvements as lists show them to one person: those of ministries, and those with a response of theirs (G3-5a)."""

from collections.abc import Collection
from typing import NamedTuple

from sqlmodel import Session, col, exists, or_, select

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
