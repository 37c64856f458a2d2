"""The conclusion of an evaluation: what the findings come to, as the committee is told (G3-4b)."""

from datetime import datetime

from sqlmodel import Session, select

from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_MATTER
from domain.errors import Refused
from models.check.evaluation import Evaluation
from models.check.evaluation_digest import evaluation_digest
from models.decisions.decision import Decision, is_on
from tasks.check.evaluation.case import note
from tasks.check.evaluation.planning import PLANNERS
from tasks.people.acting import acting_person, lock_row


def conclude(session: Session, evaluation: int, who: str, conclusion: str, at: datetime) -> None:
    """Write the conclusion in the name of the person with code `who`, an officer or the secretariat.

    Raises NotFound, Forbidden, or Refused: before the audit has ended, while the committee has it, empty, or where the
    committee sent back exactly this report.
    """
    case = lock_row(session, Evaluation, evaluation)
    person = acting_person(session, who, case.organization_id, PLANNERS, at)
    if case.phase is not EvaluationPhase.CONCLUDING:
        raise Refused(f"evaluation {evaluation} is {case.phase.value}, not concluding")
    if not conclusion.strip():
        raise Refused("the conclusion is empty; write what the findings mean as a whole", "conclusion")
    case.conclusion, case.concluded_by, case.version = conclusion.strip(), person, case.version + 1
    session.add(case)
    session.flush()
    before = select(Decision.digest).where(is_on(EVALUATION_MATTER, case.id), Decision.round == case.round - 1)
    if session.exec(before).one_or_none() == evaluation_digest(session, case):
        raise Refused("the committee returned exactly this report; change it", "conclusion")
    note(session, case, "conclude evaluation", at, who)
