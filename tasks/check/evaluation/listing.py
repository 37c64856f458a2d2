"""Evaluations as lists show them: kind, phase, dates and lateness, which anybody here may know (S-1)."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from domain.check.evaluation import LOOKING
from domain.errors import NotFound
from domain.time.lateness import days_late
from models.check.evaluation import Evaluation
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from tasks.people.workdays import calendars


def evaluation_rows(session: Session, on: date, ministry: str = "", *, ended: bool = False) -> list[dict[str, Any]]:
    """Every open evaluation (with `ended` the others too), of one ministry or of all: kind, phase, dates, lateness."""
    query = (
        select(Evaluation, Organization, Occasion.kind)
        .join(Organization, col(Organization.id) == Evaluation.organization_id)
        .join(Occasion, col(Occasion.id) == Evaluation.occasion_id)
        .order_by(col(Organization.rank), col(Evaluation.id))
    )
    if ministry:
        query = query.where(Organization.code == ministry)
    if not ended:
        query = query.where(col(Evaluation.phase).in_(LOOKING))
    found = session.exec(query).all()
    calendar = calendars(session, {case.organization_id for case, _, _ in found})
    return [
        evaluation_row(case, owner.code, kind)
        | {"late": days_late(case.phase_due, on, calendar[case.organization_id]) if case.phase in LOOKING else 0}
        for case, owner, kind in found
    ]


def evaluation_row(case: Evaluation, ministry: str, kind: str) -> dict[str, Any]:
    return {
        "evaluation": case.id,
        "ministry": ministry,
        "occasion": kind,
        "fiscal_year": case.fiscal_year,
        "phase": case.phase.value,
        "round": case.round,
        "waits_for": case.waits_for,
        "opened_on": case.opened_on.isoformat(),
        "opened_late": case.late,
        "phase_due": case.phase_due.isoformat(),
        "due_on": case.due_on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
    }


def find_evaluation(session: Session, evaluation: int) -> Evaluation:
    """The evaluation of that number; raises NotFound."""
    if (case := session.get(Evaluation, evaluation)) is None:
        raise NotFound("evaluation", evaluation, "list them: minaoshi evaluation list --all")
    return case
