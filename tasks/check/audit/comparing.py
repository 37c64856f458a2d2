"""A ministry's years side by side, for those who may see the figures (G3-4b, S-1)."""

from datetime import datetime

from sqlmodel import Session

from domain.people.roles import Role
from models.check.finding_years import Years, years_side_by_side
from tasks.people.acting import acting_person
from tasks.people.ministries import ministries_named

MAY_COMPARE = (Role.OFFICER, Role.SECRETARIAT, Role.CISO, Role.CHAIR, Role.MEMBER, Role.AUDITOR)
"""Who may see a ministry's figures of findings."""


def compare_with_last_year(session: Session, ministry: str, year: int, who: str, at: datetime) -> Years:
    """The figures of a fiscal year beside the one before; raises NotFound, Forbidden."""
    [organization] = ministries_named(session, [ministry]).values()
    acting_person(session, who, organization, MAY_COMPARE, at)
    return years_side_by_side(session, organization, year)
