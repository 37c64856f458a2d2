"""The turns of an improvement: plan, responses and check are awaited; it closes, or begins anew (G3-5a, G3-5b)."""

from datetime import datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.act.kind import WAITS_FOR_CHECK, WAITS_FOR_RESPONSES
from domain.check.kind import WAITS_FOR_PLAN
from domain.time.tokyo import day_in_tokyo
from models.act.improvement import EffectCheck, Improvement
from models.act.open_improvements import responses_of
from models.check.finding import Finding
from tasks.act.improvement.asking import ask_checkers, ask_owners
from tasks.act.improvement.case import CONCERNED, asked, days_from, may_take, tell, turn
from tasks.cases.process import titled
from tasks.cases.waiting import DONE, Wait, wait_for
from tasks.check.audit.told import auditors_told
from tasks.database import transaction
from tasks.notices.telling import prompt_persons
from tasks.people.acting import lock_row
from tasks.settings import settings


@titled("改善計画の確認 improvement plan")
def await_improvement_plan(improvement: int, at: datetime) -> Wait:
    """Wait until the purpose, the risk before and after, and a response are written down; then it is carried out."""
    with transaction() as session:
        case = lock_row(session, Improvement, improvement)
        if case.phase is not ImprovementPhase.PLANNING:
            return DONE
        if not may_take(session, case, "carry out"):
            return wait_for(session, case, Wait(WAITS_FOR_PLAN, case.phase_due))
        turn(session, case, "carry out", at)
        return DONE


@titled("対応の実施の確認 responses")
def await_responses(improvement: int, at: datetime) -> Wait:
    """Wait until each response is carried out, asking the owner of any that was added; then the effect is checked."""
    with transaction() as session:
        case = lock_row(session, Improvement, improvement)
        if case.phase is not ImprovementPhase.CARRYING_OUT:
            return DONE
        case.phase_due = max(one.due_on for one in responses_of(session, improvement, case.round))
        ask_owners(session, case, at)
        if not may_take(session, case, "check"):
            return wait_for(session, case, Wait(WAITS_FOR_RESPONSES, case.phase_due))
        case.phase_due = days_from(session, case, settings().check_days, at)
        turn(session, case, "check", at)
        return DONE


@titled("効果の確認 effect")
def await_check(improvement: int, at: datetime) -> Wait:
    """Wait until somebody else has seen whether it works; whoever was appointed since is asked, too."""
    with transaction() as session:
        case = lock_row(session, Improvement, improvement)
        check = session.get(EffectCheck, (improvement, case.round))
        if case.phase is not ImprovementPhase.CHECKING or check:
            return DONE
        ask_checkers(session, case, at)
        return wait_for(session, case, Wait(WAITS_FOR_CHECK, case.phase_due))


@titled("改善の完了・再開 close or reopen")
def close_or_reopen(improvement: int, at: datetime) -> Wait:
    """Close what was seen to work; what was not begins a new round with what was learned."""
    with transaction() as session:
        case = lock_row(session, Improvement, improvement)
        check = session.get(EffectCheck, (improvement, case.round))
        if case.phase is not ImprovementPhase.CHECKING or check is None:
            return DONE
        case.after = check.after
        if not check.effective:
            return _reopen(session, case, at)
        turn(session, case, "close", at)
        case.closed_on = day_in_tokyo(at)
        tell(session, case, "improvement_closed", CONCERNED, at)
        found = session.get_one(Finding, case.finding_id)
        auditors = auditors_told(session, found.evaluation_id, case.organization_id, at)
        prompt_persons(session, asked(case, "improvement_closed"), auditors, at)
        return wait_for(session, case, DONE)


def _reopen(session: Session, case: Improvement, at: datetime) -> Wait:
    turn(session, case, "reopen", at)
    case.round, case.version = case.round + 1, case.version + 1
    case.phase_due = days_from(session, case, settings().improvement_plan_days, at)
    case.due_on = days_from(session, case, settings().improvement_days, at)
    tell(session, case, "improvement_reopened", CONCERNED, at)
    return wait_for(session, case, Wait(WAITS_FOR_PLAN, case.phase_due))
