"""Reminders of evaluations: the plan, self-inspections, the audit, the conclusion (G3-4b, D-4)."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import AWAITED_AUDIT, AWAITED_CONCLUSION, AWAITED_INSPECTIONS, AWAITED_PLAN
from domain.people.roles import Role
from domain.time.tokyo import day_in_tokyo
from models.check.awaited import auditors_at_work, near_evaluations, silent_persons
from models.check.evaluation import Evaluation
from tasks.check.audit.trust import MAY_ARRANGE
from tasks.notices.ladder import AHEAD, Dated, Due, climbed, escalate
from tasks.notices.telling import prompt, prompt_each

WRITERS = (Role.OFFICER, Role.SECRETARIAT)
NAMERS = MAY_ARRANGE
"""Who names an auditor."""
AWAITED = {
    EvaluationPhase.PLANNING: AWAITED_PLAN,
    EvaluationPhase.INSPECTING: AWAITED_INSPECTIONS,
    EvaluationPhase.AUDITING: AWAITED_AUDIT,
    EvaluationPhase.CONCLUDING: AWAITED_CONCLUSION,
}
"""What is late in each phase; the vote is a matter (tasks/decisions/reminders.py)."""


def remind_evaluations(session: Session, at: datetime) -> int:
    """Remind of every open evaluation whose date comes near or has passed; returns of how many."""
    today = day_in_tokyo(at)
    near = near_evaluations(session, AWAITED.keys(), today + AHEAD)
    due = climbed(session, [_dated(one, kind) for one, kind in near], today)
    phases = {one.id: one.phase for one, _ in near}
    by_phase = {phase: [one for one in due if phases[_id(one)] is phase] for phase in AWAITED}
    prompt(session, [one.ask("plan_due") for one in by_phase[EvaluationPhase.PLANNING]], WRITERS, at)
    _remind_persons(session, by_phase[EvaluationPhase.INSPECTING], at)
    _remind_auditors(session, by_phase[EvaluationPhase.AUDITING], at)
    prompt(session, [one.ask("evaluation_due") for one in by_phase[EvaluationPhase.CONCLUDING]], WRITERS, at)
    escalate(session, due, "procedure_escalated", at)
    return len(due)


def _dated(case: Evaluation, kind: OccasionKind) -> Dated:
    numbers = {"evaluation": case.id or 0, "fiscal_year": case.fiscal_year, "occasion": kind.value}
    key = f"evaluation:{case.id}:{case.round}:{case.phase.value}"
    return Dated(case.organization_id, case.phase_due, key, {**numbers, "what": AWAITED[case.phase]})


def _id(due: Due) -> int:
    key: int = due.about.known["evaluation"]
    return key


def _remind_persons(session: Session, due: Sequence[Due], at: datetime) -> None:
    silent = silent_persons(session)
    asked = [
        (one.ask("inspection_due", inspection=inspection), [(who, role)])
        for one in due
        for who, role, inspection in silent.get(_id(one), [])
    ]
    prompt_each(session, asked, at)


def _remind_auditors(session: Session, due: Sequence[Due], at: datetime) -> None:
    """Those assigned who have not concluded; where none is assigned, whoever names one."""
    named = auditors_at_work(session)
    told = [(one, [(person, Role.AUDITOR) for person in named.get(_id(one), [])]) for one in due]
    prompt_each(session, [(one.ask("audit_due"), persons) for one, persons in told], at)
    without = [one.ask("auditor_wanted") for one in due if _id(one) not in named]
    prompt(session, without, NAMERS, at)
