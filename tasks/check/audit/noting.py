"""What every act on an audit leaves behind: a raised version, and an entry in the ledger (S-2)."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from domain.ledger.chain import Act
from models.check.evaluation import Evaluation
from models.ledger.entries import record
from models.people.organization import Organization


def note_act(session: Session, evaluation: Evaluation, act: Act, at: datetime) -> None:
    """Have the evaluation taken up again, and the act recorded for its ministry."""
    evaluation.version += 1
    session.add(evaluation)
    session.flush()
    ministry = session.get_one(Organization, evaluation.organization_id).code
    record(session, at, [replace(act, organization=ministry)])
