"""An improvement as a kind of case: its story, and how it is found and called (G3-5a, G3-5b, D-2)."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from domain.act.words import IMPROVEMENT_PHASES
from models.act.improvement import Improvement
from models.act.open_improvements import improvements_to_take_up
from models.cases.titled import Titled
from models.people.organization import Organization
from tasks.act.improvement.amending import amend_standards
from tasks.act.improvement.steps import await_check, await_improvement_plan, await_responses, close_or_reopen
from tasks.cases.process import Carrier, Process, plainly
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


def titled_improvements(session: Session, cases: Collection[int]) -> list[Titled]:
    """Each by its number."""
    query = select(Improvement, Organization).join(Organization).where(col(Improvement.id).in_(cases))
    return [
        Titled(case.id or 0, owner.code, owner.name_ja, f"改善 {case.id}", IMPROVEMENT_PHASES[case.phase].ja)
        for case, owner in session.exec(query.order_by(col(Improvement.id)))
    ]


def _moved(session: Session, _today: date, of: Collection[int] | None = None) -> list[int]:
    """No date carries an improvement on by itself."""
    return improvements_to_take_up(session, of)


IMPROVEMENTS = Process("改善", improve, _moved, titled_improvements)
