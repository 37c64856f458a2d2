"""An evaluation as a kind of case: its story, and how it is found and called (G3-4a, G3-4b, D-2)."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from domain.cases.kinds import OccasionKind
from domain.check.evaluation import EvaluationPhase
from domain.check.kind import EVALUATION_KIND
from domain.check.words import EVALUATION_PHASES
from domain.decisions.kind import AWAITED_DECISION
from domain.words import Words
from models.cases.titled import Titled
from models.check.evaluation_titles import called, open_ones
from models.check.open_evaluations import evaluations_to_take_up
from tasks.cases.process import OFFERED, Carrier, Process, plainly
from tasks.cases.successor import opening_successors
from tasks.cases.waiting import DONE, Wait
from tasks.check.evaluation.awaiting import await_audit, await_conclusion, await_inspections, await_plan
from tasks.check.evaluation.deciding import await_committee, close_evaluation, put_to_committee, send_report_back
from tasks.check.evaluation.ground import look_at_ground
from tasks.check.evaluation.reminders import AWAITED, remind_evaluations
from tasks.check.inspection.asking import ask_inspections
from tasks.occasions.forms import openly


def evaluate(case: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    if not do(look_at_ground, case, at):
        return DONE
    return look_again(case, at, do) or report(case, at, do)


def look_again(case: int, at: datetime, do: Carrier) -> Wait:
    """Plan, self-inspections, audit: the audit is never passed over."""
    if waiting := do(await_plan, case, at):
        return waiting
    do(ask_inspections, case, at)
    if waiting := do(await_inspections, case, at):
        return waiting
    return do(await_audit, case, at)


def report(case: int, at: datetime, do: Carrier) -> Wait:
    """The conclusion, and the committee's word on it: sent back, or closed once what comes of its findings is open."""
    if waiting := do(await_conclusion, case, at):
        return waiting
    do(put_to_committee, case, at)
    if waiting := do(await_committee, case, at):
        return waiting
    if returned := do(send_report_back, case, at):
        return returned
    for open_successors in opening_successors(EVALUATION_KIND):
        do(open_successors, case, at)
    do(close_evaluation, case, at)
    return DONE


def titled_evaluations(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each as 定期 2026年度 or, with its number, 臨時 2026年度（評価12）, and its phase."""
    return [
        Titled(
            one.id,
            one.code,
            one.ministry,
            f"{openly(one.kind).ja} {one.fiscal_year}年度"
            + ("" if one.kind is OccasionKind.ANNUAL else f"（評価{one.id}）"),
            EVALUATION_PHASES[one.phase].ja,
        )
        for one in called(session, cases)
    ]


def offered(session: Session) -> list[str]:
    """The occasions of open evaluations as a form offers them."""
    return [
        f"{one.occasion} {openly(one.kind).ja} {one.fiscal_year}年度（{one.ministry}）"
        for one in open_ones(session, OFFERED)
    ]


LATE = {**{phase.value: what for phase, what in AWAITED.items()}, EvaluationPhase.DECIDING.value: AWAITED_DECISION}
EVALUATIONS = Process(
    Words("評価", "evaluations"),
    evaluate,
    evaluations_to_take_up,
    titled_evaluations,
    EVALUATION_KIND,
    LATE,
    (remind_evaluations,),
    {"occasion": offered},
)
