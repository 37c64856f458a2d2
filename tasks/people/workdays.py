"""The working calendar of each organization: national holidays, and its own closed days (D-7)."""

from collections.abc import Collection
from datetime import date
from functools import lru_cache

import holidays
from sqlmodel import Session, col, select

from domain.time.workdays import WorkingCalendar
from models.people.organization import ClosedDay

_YEARS = range(2000, 2051)


@lru_cache(maxsize=1)
def national_holidays() -> frozenset[date]:
    """Japan's national holidays of the years reckoned with, as the `holidays` library knows them."""
    return frozenset(holidays.country_holidays("JP", years=_YEARS))


@lru_cache(maxsize=4096)
def _calendar(closed: frozenset[date]) -> WorkingCalendar:
    return WorkingCalendar(national_holidays(), closed)


def calendars(session: Session, organizations: Collection[int]) -> dict[int, WorkingCalendar]:
    """The calendar of each organization; those without closed days of their own share one."""
    closed: dict[int, set[date]] = {}
    for row in session.exec(select(ClosedDay).order_by(col(ClosedDay.day))):
        closed.setdefault(row.organization_id, set()).add(row.day)
    return {key: _calendar(frozenset(closed.get(key, ()))) for key in organizations}


def calendar_of(session: Session, organization: int) -> WorkingCalendar:
    """The calendar of one organization."""
    return calendars(session, [organization])[organization]
