"""The last steps: the report goes to CISO and committee; their word sends it back or closes it (G3-4b, G3-2-6)."""

from datetime import datetime

from sqlmodel import Session

from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_MATTER, WAITS_FOR_CONCLUSION
from domain.decisions.committee import Outcome
from domain.decisions.kind import WAITS_FOR_DECISION
from domain.people.roles import COMMITTEE, Role
from domain.time.tokyo import day_in_tokyo
from models.check.evaluation import Evaluation
from models.check.evaluation_digest import evaluation_digest
from models.decisions.matter import decision_on
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.check.audit.told import auditors_told
from tasks.check.evaluation.case import CONCERNED, facts_of, may_take, said_of, tell, turn
from tasks.database import transaction
from tasks.decisions.putting import open_decision
from tasks.notices.telling import prompt_persons
from tasks.people.acting import lock_row

TOLD_AT_CLOSING = (*CONCERNED, *COMMITTEE, Role.SYSTEM_MANAGER, Role.CONTACT_POINT)


@titled("評価の付議 put to the committee")
def put_to_committee(evaluation: int, at: datetime) -> None:
    """Seal the report, lay it before the CISO, and have the committee decide on exactly that."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if case.phase is not EvaluationPhase.CONCLUDING:
            return
        case.digest = evaluation_digest(session, case)
        turn(session, case, "report", facts_of(session, case, at), at)
        open_decision(session, EVALUATION_MATTER, case, case.phase_due, at)
        tell(session, case, "evaluation_reported", (Role.CISO,), at)


@titled("評価の議決の確認 decision")
def await_committee(evaluation: int, at: datetime) -> Wait:
    """Wait for the committee, unless the report is no longer the one that it was asked about."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if case.phase is not EvaluationPhase.DECIDING:
            return DONE
        facts = facts_of(session, case, at)
        if facts.text_moved_on or facts.decided != Outcome.OPEN:
            return DONE
        return wait_for(session, case, Wait(WAITS_FOR_DECISION, case.phase_due))


@titled("評価の差戻し report returned")
def send_report_back(evaluation: int, at: datetime) -> Wait:
    """Where the committee returned the report, or it is another by now: a new round, to be concluded anew."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        facts = facts_of(session, case, at)
        if case.phase is not EvaluationPhase.DECIDING or not may_take("go back", case, facts):
            return DONE
        void_decision(session, case)
        turn(session, case, "go back", facts, at)
        case.round, case.version, case.digest, case.concluded_by = case.round + 1, case.version + 1, "", None
        tell(session, case, "evaluation_returned", CONCERNED, at)
        auditors = auditors_told(session, evaluation, case.organization_id, at)
        prompt_persons(session, said_of(session, case, "evaluation_returned"), auditors, at)
        return wait_for(session, case, Wait(WAITS_FOR_CONCLUSION, case.phase_due))


def void_decision(session: Session, case: Evaluation) -> None:
    """What was put to the committee in this round is no longer what there is to decide."""
    if decision := decision_on(session, EVALUATION_MATTER, case):
        decision.outdated = decision.outcome in (Outcome.OPEN, Outcome.APPROVED)
        session.add(decision)


def accepted(session: Session, case: Evaluation, at: datetime) -> bool:
    """True where the committee accepted the report as it stands, and it is not closed yet."""
    return case.phase is EvaluationPhase.DECIDING and may_take("close", case, facts_of(session, case, at))


@titled("評価の完了 close")
def close_evaluation(evaluation: int, at: datetime) -> None:
    """Close what the committee accepted; what comes of its findings is open by then."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if case.phase is not EvaluationPhase.DECIDING:
            return
        turn(session, case, "close", facts_of(session, case, at), at)
        case.closed_on = day_in_tokyo(at)
        tell(session, case, "evaluation_closed", TOLD_AT_CLOSING, at)
        wait_for(session, case, DONE)
