"""An improvement as a kind of case: its story, and how it is found and called (G3-5a, G3-5b, D-2)."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from domain.errors import NotFound
from domain.improvement import IMPROVING
from models.finding import Improvement
from models.improvements import improvements_to_take_up
from models.organization import Organization
from models.taking_up import Titled
from tasks.database import reading
from tasks.improvement.amending import amend_standards
from tasks.improvement.steps import await_check, await_improvement_plan, await_responses, close_or_reopen
from tasks.process import Carrier, Process, plainly
from tasks.vocabulary import IMPROVEMENT_PHASES
from tasks.waiting import Wait


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


def _titled(session: Session, cases: Collection[int]) -> list[Titled]:
    query = select(Improvement, Organization).join(Organization).where(col(Improvement.id).in_(cases))
    return [
        Titled(case.id or 0, owner.code, owner.name_ja, f"改善 {case.id}", IMPROVEMENT_PHASES[case.phase].ja)
        for case, owner in session.exec(query.order_by(col(Improvement.id)))
    ]


def _moved(session: Session, _today: date, of: Collection[int] | None = None) -> list[int]:
    """No date carries an improvement on by itself."""
    return improvements_to_take_up(session, of)


IMPROVEMENTS = Process("改善", improve, _moved, _titled)


def find_improvement(named: str) -> int:
    """The number of the improvement that a form calls "7 総務省 実施中"; raises NotFound."""
    number = named.split(maxsplit=1)[0] if named.strip() else ""
    with reading() as session:
        if not number.isdecimal() or session.get(Improvement, int(number)) is None:
            raise NotFound("improvement", number, "list them: minaoshi improvement list")
    return int(number)


def offered(session: Session, limit: int) -> list[str]:
    """Open improvements as a form offers them, the newest first."""
    query = select(Improvement.id).where(col(Improvement.phase).in_(IMPROVING)).order_by(col(Improvement.id).desc())
    titled = _titled(session, [key for key in session.exec(query.limit(limit)) if key])
    return [f"{one.id} {one.ministry} {one.phase}" for one in reversed(titled)]
