"""Improvements as lists show them: numbers, codes and dates (S-1)."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from domain.act.improvement import IMPROVING
from domain.time.lateness import days_late
from domain.time.workdays import WorkingCalendar
from models.act.improvement import Improvement
from models.people.organization import Organization
from tasks.people.workdays import calendars


def improvement_rows(session: Session, on: date, ministry: str = "", *, ended: bool = False) -> list[dict[str, Any]]:
    """Every open improvement (with `ended` the closed ones too), of one ministry or of all: phase, dates, lateness."""
    query = select(Improvement, Organization.code).join(Organization)
    if ministry:
        query = query.where(Organization.code == ministry)
    if not ended:
        query = query.where(col(Improvement.phase).in_(IMPROVING))
    found = session.exec(query.order_by(col(Organization.rank), col(Improvement.id))).all()
    calendar = calendars(session, {case.organization_id for case, _ in found})
    return [case_row(case, code) | {"late": _late(case, calendar[case.organization_id], on)} for case, code in found]


def _late(case: Improvement, calendar: WorkingCalendar, on: date) -> int:
    """Working days by which the present phase is behind; none once it is closed."""
    return 0 if case.closed_on else days_late(case.phase_due, on, calendar)


def case_row(case: Improvement, ministry: str) -> dict[str, Any]:
    """Numbers, codes and dates of one improvement."""
    return {
        "improvement": case.id,
        "ministry": ministry,
        "phase": case.phase.value,
        "round": case.round,
        "waits_for": case.waits_for,
        "opened_on": case.opened_on.isoformat(),
        "phase_due": case.phase_due.isoformat(),
        "due_on": case.due_on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
    }
