"""An improvement as a kind of case: its story, and how it is found and called (G3-5a, G3-5b, D-2)."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from domain.act.improvement import ImprovementPhase
from domain.act.kind import AWAITED_CHECK, AWAITED_RESPONSE_PLAN, AWAITED_RESPONSES, IMPROVEMENT_KIND
from domain.check.kind import EVALUATION_KIND
from domain.words import Words
from models.act.open_improvements import improvements_to_take_up
from tasks.act.improvement.amending import amend_standards
from tasks.act.improvement.offering import offered, titled_improvements
from tasks.act.improvement.opening import open_improvements
from tasks.act.improvement.reminders import remind_improvements
from tasks.act.improvement.steps import await_check, await_improvement_plan, await_responses, close_or_reopen
from tasks.cases.process import Carrier, Process, plainly
from tasks.cases.successor import Successor
from tasks.cases.waiting import Wait


def improve(case: int, at: datetime, do: Carrier = plainly) -> Wait:
    """The procedure, from the top: whatever is done already is passed over, and it ends where people are awaited."""
    if waiting := do(await_improvement_plan, case, at):
        return waiting
    do(amend_standards, case, at)
    if waiting := do(await_responses, case, at):
        return waiting
    if waiting := do(await_check, case, at):
        return waiting
    return do(close_or_reopen, case, at)


def _moved(session: Session, _today: date, of: Collection[int] | None = None) -> list[int]:
    """No date carries an improvement on by itself."""
    return improvements_to_take_up(session, of)


LATE = {
    ImprovementPhase.PLANNING.value: AWAITED_RESPONSE_PLAN,
    ImprovementPhase.CARRYING_OUT.value: AWAITED_RESPONSES,
    ImprovementPhase.CHECKING.value: AWAITED_CHECK,
}
IMPROVEMENTS = Process(
    Words("改善", "improvements"),
    improve,
    _moved,
    titled_improvements,
    IMPROVEMENT_KIND,
    LATE,
    (remind_improvements,),
    {"improvement": offered},
)
OF_FINDINGS = Successor(EVALUATION_KIND, open_improvements)
"""An evaluation that the committee accepted closes once its findings have their improvements."""
