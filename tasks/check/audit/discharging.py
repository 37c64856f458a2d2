"""Taking an audit back from somebody who cannot go on (G3-4b, S-3)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.errors import Refused
from domain.ledger.chain import Act
from models.check.evaluation import Audit, Evaluation
from models.check.finding import Finding
from models.decisions.ballots import person_ids
from tasks.check.audit.access import require_auditor
from tasks.check.audit.assigning import arranged
from tasks.check.audit.independence import require_independent
from tasks.check.audit.noting import note_act


def discharge_auditor(session: Session, evaluation_id: int, who: str, by: str, at: datetime) -> None:
    """Take the audit back from somebody who cannot go on, or who has found nothing yet; what they found stays.

    Raises NotFound, Forbidden, and Refused where it is too late, they are not assigned, have concluded, or have found
    something and could conclude: those audited rid themselves of nobody (S-3).
    """
    evaluation, _ = arranged(session, evaluation_id, by, at)
    audit = session.get(Audit, (evaluation_id, person_ids(session, frozenset({who})).get(who, 0)))
    if audit is None or audit.concluded_at is not None:
        raise Refused(f"{who} is not auditing evaluation {evaluation_id}, or has concluded; there is nobody to remove")
    if _has_found(session, audit) and _can_go_on(session, evaluation, who, at):
        raise Refused(f"{who} has recorded findings and must conclude the audit")
    session.delete(audit)
    note_act(
        session, evaluation, Act(by, "discharge auditor", f"evaluation {evaluation_id}", detail={"auditor": who}), at
    )


def _has_found(session: Session, audit: Audit) -> bool:
    query = select(Finding.id).where(Finding.evaluation_id == audit.evaluation_id)
    return session.exec(query.where(Finding.found_by == audit.auditor_id)).first() is not None


def _can_go_on(session: Session, evaluation: Evaluation, who: str, at: datetime) -> bool:
    """True for an auditor in office, trusted and independent."""
    try:
        audit = require_auditor(session, evaluation, who, at)
        require_independent(session, evaluation, (audit.auditor_id, who), at)
    except Refused:
        return False
    return True
