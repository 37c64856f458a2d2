"""One evaluation with all that is written of it, for those who have a role in it (S-1)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from domain.errors import Forbidden
from domain.people.roles import COMMITTEE, Role
from models.check.evaluation import Audit, Evaluation
from models.check.evaluation_counts import counts_of
from models.check.finding import Finding
from models.occasions.occasion import Occasion
from models.people.organization import Organization
from models.people.person import Person
from tasks.check.audit.access import require_auditor
from tasks.check.evaluation.listing import evaluation_row, find_evaluation
from tasks.people.acting import acting_person

READERS = (Role.OFFICER, Role.SECRETARIAT, Role.CISO, *COMMITTEE)
"""Who reads all of it in a ministry, besides its auditors; the Center is told of the phase alone."""


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
        **evaluation_row(case, session.get_one(Organization, case.organization_id).code, occasion.kind),
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
