"""The auditor's word on what was done, what effect it has, and the state that results (G3-4b)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from domain.errors import Refused
from domain.ledger.chain import Act
from models.check.evaluation import Evaluation
from tasks.check.audit.access import require_auditing
from tasks.check.audit.noting import note_act
from tasks.people.acting import lock_row


@dataclass(frozen=True, slots=True)
class Concluded:
    """What an auditor concludes, in words, on each of the three aspects."""

    done: str
    effect: str
    state: str


def conclude_audit(session: Session, evaluation_id: int, who: str, said: Concluded, at: datetime) -> None:
    """End an auditor's part of an evaluation, once; whether they are independent is looked at again.

    Raises NotFound, Forbidden (not assigned, or no longer trusted), Refused (not the time, an aspect left out, tied to
    what is audited), Conflict (concluded already).
    """
    evaluation = lock_row(session, Evaluation, evaluation_id)
    audit = require_auditing(session, evaluation, who, at)
    texts = {aspect: text.strip() for aspect, text in asdict(said).items()}
    if missing := [aspect for aspect, text in texts.items() if not text]:
        raise Refused(
            f"the audit says nothing on {', '.join(missing)}; write on what is done, its effect and the state",
            missing[0],
        )
    audit.done, audit.effect, audit.state = texts["done"], texts["effect"], texts["state"]
    audit.concluded_at = at
    session.add(audit)
    note_act(session, evaluation, Act(who, "conclude audit", f"evaluation {evaluation_id}"), at)
