"""Evaluations as lists and pages show them: figures for everybody here, texts for those who have a role in it (S-1)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import Forbidden, NotFound
from domain.evaluation import LOOKING
from domain.roles import COMMITTEE, Role
from models.evaluation import Audit, Evaluation
from models.evaluations import counts_of
from models.finding import Finding
from models.occasion import Occasion
from models.organization import Organization
from models.person import Person
from tasks.acting import acting_person
from tasks.audit.access import require_auditor
from tasks.evaluation.summary import days_late
from tasks.workdays import calendars

READERS = (Role.OFFICER, Role.SECRETARIAT, Role.CISO, *COMMITTEE)
"""Who reads all of it in a ministry, besides its auditors; the Center is told of the phase alone."""


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
        _row(case, owner.code, kind)
        | {"late": days_late(case, calendar[case.organization_id].between(case.phase_due, on))}
        for case, owner, kind in found
    ]


def _row(case: Evaluation, ministry: str, kind: str) -> dict[str, Any]:
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


def require_viewer(session: Session, case: Evaluation, who: str, at: datetime) -> None:
    """Raises NotFound or Forbidden unless `who` has a role in it, or audits it (one from outside only when trusted)."""
    try:
        acting_person(session, who, case.organization_id, READERS, at)
    except Forbidden:
        require_auditor(session, case, who, at)


def evaluation_details(session: Session, evaluation: int, who: str, at: datetime) -> dict[str, Any]:
    """All that is written of one evaluation, for a person with a role in it; raises NotFound or Forbidden."""
    case = find_evaluation(session, evaluation)
    require_viewer(session, case, who, at)
    occasion = session.get_one(Occasion, case.occasion_id)
    counts = counts_of(session, evaluation)
    audits = select(Audit, Person.code).join(Person, col(Person.id) == Audit.auditor_id)
    findings = select(Finding).where(Finding.evaluation_id == evaluation).order_by(col(Finding.number))
    return {
        **_row(case, session.get_one(Organization, case.organization_id).code, occasion.kind),
        "ground": occasion.ground.value,
        "reference": occasion.reference,
        "account": occasion.account,
        "occurred_on": occasion.occurred_on.isoformat(),
        "reported": occasion.times,
        "renewed": occasion.renewed,
        **{name: getattr(case, name) for name in ("scope", "criteria", "method", "sample", "conclusion", "digest")},
        "asked": counts.asked,
        "handed_in": counts.handed_in,
        "unjudged": counts.unjudged,
        "audits": [
            {"auditor": code, "concluded": one.concluded_at is not None}
            | {name: getattr(one, name) for name in ("done", "effect", "state")}
            for one, code in session.exec(audits.where(Audit.evaluation_id == evaluation).order_by(col(Person.code)))
        ],
        "findings": _findings(session.exec(findings).all()),
    }


def _findings(found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {"number": one.number, "weight": one.weight.value, "aspect": one.aspect.value}
        | {"cause": one.cause.value if one.cause else None, "statement": one.statement}
        for one in found
    ]
