"""The auditor's word on what was done, what effect it has, and the state that results (G3-4b)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session

from domain.errors import Conflict, Refused
from domain.evaluation import EvaluationPhase
from domain.ledger import Act
from models.evaluation import Evaluation
from tasks.acting import lock_row
from tasks.audit.access import note_act, require_auditor, require_independent


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
    audit = require_auditor(session, evaluation, who, at)
    if evaluation.phase is not EvaluationPhase.AUDITING:
        raise Refused(
            f"evaluation {evaluation_id} is {evaluation.phase.value}, not being audited (監査中ではありません)"
        )
    if audit.concluded_at is not None:
        raise Conflict(f"{who} has concluded the audit of evaluation {evaluation_id} already")
    texts = {aspect: text.strip() for aspect, text in asdict(said).items()}
    if missing := [aspect for aspect, text in texts.items() if not text]:
        raise Refused(
            f"the audit says nothing on {', '.join(missing)}; it looks at what is done, its effect, and the state"
        )
    require_independent(session, evaluation, (audit.auditor_id, who), at)
    audit.done, audit.effect, audit.state = texts["done"], texts["effect"], texts["state"]
    audit.concluded_at = at
    session.add(audit)
    note_act(session, evaluation, Act(who, "conclude audit", f"evaluation {evaluation_id}"), at)
