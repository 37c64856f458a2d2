"""The middle steps: plan, self-inspections, audit and conclusion are awaited, each before the next (G3-4b)."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from domain.cases.kinds import WaitsFor
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import WAITS_FOR_AUDIT, WAITS_FOR_CONCLUSION, WAITS_FOR_INSPECTIONS, WAITS_FOR_PLAN
from domain.people.roles import Role
from models.check.evaluation import Evaluation
from models.check.evaluation_counts import counts_of
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.check.evaluation.case import facts_of, may_take, tell, turn
from tasks.database import transaction
from tasks.people.acting import lock_row


class _Turn(NamedTuple):
    """In which phase something is awaited, what it is called, and the step that it lets be taken."""

    phase: EvaluationPhase
    awaited: WaitsFor
    step: str


@titled("計画の確認 plan")
def await_plan(evaluation: int, at: datetime) -> Wait:
    """Wait until scope, criteria and method are written down; then self-inspections can be asked for."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        return _await(session, case, _Turn(EvaluationPhase.PLANNING, WAITS_FOR_PLAN, "inspect"), at)


@titled("自己点検の確認 self-inspections")
def await_inspections(evaluation: int, at: datetime) -> Wait:
    """Wait for every self-inspection, or for their date: what was handed in goes to the auditors."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        waiting = _await(session, case, _Turn(EvaluationPhase.INSPECTING, WAITS_FOR_INSPECTIONS, "audit"), at)
        if case.phase is EvaluationPhase.AUDITING and not counts_of(session, evaluation).auditors:
            tell(session, case, "auditor_wanted", (Role.OFFICER, Role.SECRETARIAT), at)
        return waiting


@titled("監査の確認 audit")
def await_audit(evaluation: int, at: datetime) -> Wait:
    """Wait until at least one auditor is named and all have concluded; no date lets the audit be skipped (G3-4b)."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        before = case.phase
        waiting = _await(session, case, _Turn(EvaluationPhase.AUDITING, WAITS_FOR_AUDIT, "conclude"), at)
        if case.phase is not before:
            tell(session, case, "conclusion_asked", (Role.OFFICER, Role.SECRETARIAT), at)
        return waiting


@titled("取りまとめの確認 conclusion")
def await_conclusion(evaluation: int, at: datetime) -> Wait:
    """Wait until the conclusion is written and every finding judged."""
    with transaction() as session:
        case = lock_row(session, Evaluation, evaluation)
        if case.phase is not EvaluationPhase.CONCLUDING or may_take("report", case, facts_of(session, case, at)):
            return DONE
        return wait_for(session, case, Wait(WAITS_FOR_CONCLUSION, case.phase_due))


def _await(session: Session, case: Evaluation, wanted: _Turn, at: datetime) -> Wait:
    if case.phase is not wanted.phase:
        return DONE
    facts = facts_of(session, case, at)
    if not may_take(wanted.step, case, facts):
        return wait_for(session, case, Wait(wanted.awaited, case.phase_due))
    turn(session, case, wanted.step, facts, at)
    return DONE
